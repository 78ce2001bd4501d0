import path from 'node:path';

/** The project's folder. */
export const ROOT = path.resolve(import.meta.dirname, '../..');

export const DIST = path.join(ROOT, 'dist');

/** What is downloaded once and kept between runs. */
export const CACHE = path.join(ROOT, '.cache');

/** Screenshots and logs of failed tests. */
export const RESULTS = path.join(ROOT, 'test-results');
