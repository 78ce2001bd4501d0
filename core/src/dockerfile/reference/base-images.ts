function named(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((it) => it.split(' ')));
}

/** Distributions of the family of Red Hat. */
export const REDHAT_FAMILY = named('almalinux amazonlinux centos fedora oraclelinux rockylinux');

/** Official images whose tags name Debian's releases and Alpine. */
export const DEBIAN_OR_ALPINE = named(
  'buildpack-deps caddy gcc golang haproxy httpd julia memcached mysql nginx node openjdk perl php postgres pypy',
  'python r-base rabbitmq redis ruby rust tomcat',
);

/** Those of them whose plain tags are not, or not always, built on Debian. */
export const NOT_ALWAYS_DEBIAN = named('caddy mysql openjdk rabbitmq tomcat');

/** Images that set no variables but the search path. */
export const WITHOUT_VARIABLES = named('alpine almalinux busybox centos debian fedora rockylinux scratch ubuntu');

/** Images that leave `HOME` to whoever starts a process. */
export const WITHOUT_HOME = named(
  'alpine almalinux amazonlinux archlinux buildpack-deps busybox centos debian eclipse-temurin elixir erlang fedora',
  'gcc golang haskell httpd maven nginx node openjdk perl php python rockylinux ruby rust swift ubuntu',
);

/** Images that have Bash. */
export const WITH_BASH = named(
  'almalinux amazonlinux archlinux buildpack-deps centos debian eclipse-temurin fedora gcc golang gradle maven node',
  'openjdk oraclelinux perl php python rockylinux ruby rust ubuntu',
);

/** Images whose `sh` is Bash. */
export const SH_IS_BASH: ReadonlySet<string> = new Set([...REDHAT_FAMILY, 'archlinux', 'opensuse']);

/** Images for programs of one's own, which run as root when nobody says otherwise. */
export const FOR_OWN_PROGRAMS = named(
  'almalinux alpine amazonlinux busybox debian eclipse-temurin fedora gcc golang node openjdk perl php python',
  'rockylinux ruby rust ubuntu',
);

/** Images in which APT deletes each package after it is installed: Debian, Ubuntu, and those made from them. */
export const DELETES_PACKAGES = named(
  'buildpack-deps debian drupal eclipse-temurin elixir erlang gcc golang gradle haskell httpd julia maven nginx node',
  'openjdk perl php postgres pypy python r-base redis ruby rust swift tomcat ubuntu wordpress',
);

/** `debian` for `docker.io/library/debian:12.7`; for images that are not official, their registry or owner is part of it. */
export function officialName(reference: string): string {
  return reference.replace(/^(?:docker\.io\/)?(?:library\/)?/, '').replace(/[:@].*$/, '');
}

/** `debian` for `registry.example.org/mirror/debian:12.7`: what it is called, wherever it comes from. */
export function lastName(reference: string): string {
  return reference.replace(/@.*$/, '').replace(/^.*\//, '').replace(/:.*$/, '');
}
