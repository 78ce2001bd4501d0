/** Versions of packages, by the family of the package manager (`apt`, `pip`, as the shell's tables name it), then by name. */
export type PackageVersions = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What is known of packages: what a registry offers, what an image that was built really has. */
export interface PackageFacts {
  /** Those that hold in every stage. */
  readonly everywhere: PackageVersions;
  /** Those of a stage's image, by the stage's number; they go first. */
  readonly inStage?: ReadonlyMap<number, PackageVersions>;
}

/** The version of a package in a stage, as the manager writes it; undefined when it is not known. */
export function knownVersion(
  facts: PackageFacts | undefined,
  stage: number | undefined,
  family: string,
  name: string,
): string | undefined {
  const ofStage = stage === undefined ? undefined : facts?.inStage?.get(stage);
  return versionIn(ofStage, family, name) ?? versionIn(facts?.everywhere, family, name);
}

function versionIn(versions: PackageVersions | undefined, family: string, name: string): string | undefined {
  const ofFamily = versions && Object.hasOwn(versions, family) ? versions[family] : undefined;
  const version = ofFamily && Object.hasOwn(ofFamily, name) ? ofFamily[name] : undefined;
  // It is written into shell text, so it must be a plain word.
  return version !== undefined && /^[\w.+:~^-]+$/.test(version) ? version : undefined;
}
