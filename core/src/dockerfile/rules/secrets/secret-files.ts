import { mayBeSecret } from '#core/dockerfile/rules/secrets/secret-names';

/** A kind of file that holds secrets. */
export interface SecretFile {
  /** What is in it, with its article. */
  readonly what: string;
  /** False for files of configuration, which need not hold a secret. */
  readonly isSure: boolean;
}

interface Row extends SecretFile {
  /** Of the whole path, in lower case. */
  readonly path: RegExp;
  /** Paths that look alike and are not meant. */
  readonly except?: RegExp;
  /** Whether a text holds a secret. */
  readonly holds?: (text: string) => boolean;
  /** Paths of which only the text can tell. */
  readonly unclear?: (path: string) => boolean;
}

const PRIVATE_KEY = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY/;

/** Keys that sign packages, and everybody may have; and keys that are made for tests. */
const HARMLESS_KEY =
  /(?:^|[/._-])(?:pub|public|pubkey|gpg|pgp|asc|apt|rpm|yum|keyrings?|archive|repo|repository|release|signing|trusted\w*|tests?|testdata|fixtures?|examples?|samples?|dummy|fake|snakeoil|self-?signed|localhost|debug|template)(?=[/._-]|$)/;

/** Certificates, by the words of the file's name: what they hold is public. */
const CERTIFICATE =
  /(?:^|[/._-])[\w-]*(?:cacerts?|ca|cert|certs|certificates?|chain|fullchain|bundle|crt|root\w*|dh|dhparams?|trust\w*)(?:-?\d*)\.\w+$/;

/** Words that say that a `.pem` holds the private part. */
const PRIVATE_NAME = /(?:key|priv|server|client|tls|ssl|deploy|identity|secret|ssh|ec2|aws|jwt|github)[^/]*$/;

const ROWS: readonly Row[] = [
  { path: /(?:^|\/)id_(?:rsa|dsa|ecdsa|ed25519)(?:[_-][\w-]+)?$/, what: 'a private SSH key', isSure: true },
  { path: /(?:^|\/)\.ssh$/, what: 'private SSH keys', isSure: true },
  { path: /(?:^|\/)\.gnupg$/, what: 'private keys', isSure: true },
  {
    path: /\.pem$/,
    except: HARMLESS_KEY,
    what: 'a private key',
    isSure: false,
    unclear: (path) => CERTIFICATE.test(path) || !PRIVATE_NAME.test(path),
    holds: (text) => PRIVATE_KEY.test(text),
  },
  {
    path: /\.(?:key|ppk|p8)$/,
    except: HARMLESS_KEY,
    what: 'a private key',
    isSure: true,
    holds: (text) => PRIVATE_KEY.test(text) || /^PuTTY-User-Key-File/.test(text),
  },
  {
    path: /\.(?:p12|pfx|keystore|jks)$/,
    except: HARMLESS_KEY,
    what: 'a private key',
    isSure: true,
    unclear: (path) => CERTIFICATE.test(path),
  },
  {
    path: /(?:^|\/)(?:\.env(?:\.(?:local|prod|production|staging|live|secret|secrets|private))?(?:\.local)?|secrets?\.env)$/,
    what: 'passwords and tokens of an environment',
    isSure: false,
    holds: environmentHolds,
  },
  {
    path: /(?:^|\/)(?:secrets?|credentials?|passwords?)\.(?:json|ya?ml|toml|txt|ini|properties|csv)$/,
    except: HARMLESS_KEY,
    what: 'passwords and tokens',
    isSure: false,
  },
  {
    path: /(?:^|\/)secrets\/[^/]*(?:password|passwd|token|secret|key|credential)[^/.]*(?:\.txt)?$/,
    except: HARMLESS_KEY,
    what: 'a password or a token',
    isSure: false,
  },
  {
    path: /(?:^|\/)\.npmrc$/,
    what: 'the token of a package registry',
    isSure: false,
    holds: (text) => /_(?:auth(?:token)?|password)\s*=\s*(?!\$\{|\s|$)/im.test(text),
  },
  {
    path: /(?:^|\/)\.yarnrc\.yml$/,
    what: 'the token of a package registry',
    isSure: false,
    unclear: () => true,
    holds: (text) => /npmAuth(?:Token|Ident)\s*:\s*["']?(?!\$\{)[^\s"'$]/.test(text),
  },
  {
    path: /(?:^|\/)\.pypirc$/,
    what: 'the password of a package index',
    isSure: true,
    holds: (text) => /^\s*password\s*[=:]\s*\S/m.test(text),
  },
  {
    path: /(?:^|\/)pip\.conf$/,
    what: 'the password of a package index',
    isSure: false,
    unclear: () => true,
    holds: (text) => /:\/\/[^\s/:@$]+:[^\s@${]+@/.test(text),
  },
  {
    path: /(?:^|\/)settings\.xml$/,
    what: 'the password of a package repository',
    isSure: false,
    unclear: () => true,
    holds: (text) => /<password>\s*(?!\$\{)[^\s<]/.test(text),
  },
  {
    path: /(?:^|\/)[._]netrc$/,
    what: 'passwords of servers',
    isSure: true,
    holds: (text) => /\bpassword\s+\S/.test(text),
  },
  { path: /(?:^|\/)\.git-credentials$/, what: 'passwords of Git servers', isSure: true },
  { path: /(?:^|\/)\.aws(?:\/credentials)?$/, what: 'access keys of AWS', isSure: true },
  {
    path: /(?:^|\/)(?:\.docker(?:\/config\.json)?|\.dockercfg)$/,
    what: 'passwords of image registries',
    isSure: true,
    // The helpers that it may name instead hold the passwords elsewhere.
    holds: (text) => /"(?:auth|identitytoken|registrytoken|password)"\s*:\s*"[^"]/.test(text),
  },
  { path: /(?:^|\/)(?:\.kube(?:\/config)?|\.?kubeconfig)$/, what: 'the access to a Kubernetes cluster', isSure: true },
  { path: /(?:^|\/)\.(?:pgpass|my\.cnf)$/, what: 'the password of a database', isSure: true },
  {
    path: /(?:^|\/)(?:application_default_credentials|(?:gcp|gcloud|google|firebase)?[-_]?service[-_]?account(?:[-_]?key)?|gcp[-_]key)\.json$/,
    what: 'the key of a service account',
    isSure: true,
  },
  {
    path: /(?:^|\/)\.(?:vault-token|boto|s3cfg|pulumi\/credentials\.json)$/,
    what: 'the access to a service',
    isSure: true,
  },
  { path: /\.tfstate$/, what: 'the secrets of a Terraform state', isSure: true },
  {
    path: /(?:^|\/)config\/(?:master|credentials\/\w+)\.key$/,
    what: 'the key of the encrypted credentials',
    isSure: true,
  },
];

/**
 * What secrets a file holds, by its path and, where it is known, its text; undefined for files that hold none, and
 * for those of which it can't be told.
 */
export function secretFile(path: string, text: string | undefined): SecretFile | undefined {
  const name = path.toLowerCase().replace(/\/+$/, '');
  const row = ROWS.find((it) => it.path.test(name) && it.except?.test(name) !== true);
  if (!row || (text === undefined && row.unclear?.(name) === true)) return undefined;
  return text !== undefined && row.holds?.(text) === false ? undefined : row;
}

/** True when a variable in a `.env` sounds like a secret and has a value. */
function environmentHolds(text: string): boolean {
  return text.split('\n').some((line) => {
    const [, name, value] = /^\s*(?:export\s+)?(\w+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    return name !== undefined && value !== undefined && value !== '' && mayBeSecret(name, value, false);
  });
}
