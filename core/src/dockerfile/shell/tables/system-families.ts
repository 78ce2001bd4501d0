/** The families of distributions' package managers: what they install is for the whole system. */
export const SYSTEM_FAMILIES: ReadonlySet<string> = new Set(['apk', 'apt', 'dnf', 'rpm', 'yum', 'zypper']);
