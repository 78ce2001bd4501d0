/** Stands for the working directory of the base image, which is the same one while no WORKDIR comes. */
export const UNKNOWN_FOLDER = '/?';
