/** A kind of secret that is known by how it looks. */
export interface TokenShape {
  /** With its article. */
  readonly what: string;
  /** Group 1, where there is one, is the part that differs from token to token; otherwise all is. */
  readonly pattern: RegExp;
}

/** Prefixes that services document for their tokens, so that tools can find them. */
export const TOKEN_SHAPES: readonly TokenShape[] = [
  { what: 'a token of GitHub', pattern: /\bgh[opsru]_([A-Za-z0-9]{20,})\b/g },
  { what: 'a token of GitHub', pattern: /\bgithub_pat_(\w{22,})/g },
  { what: 'a token of GitLab', pattern: /\bgl(?:pat|dt|rt|cbt|ptt|ft|soat|agent)-([\w-]{20,})/g },
  { what: 'an access key of AWS', pattern: /\b(?:AKIA|ASIA)([A-Z0-9]{16})\b/g },
  { what: 'a token of Slack', pattern: /\bxox[abeoprs]-([A-Za-z0-9-]{10,})/g },
  { what: 'an address of a Slack webhook', pattern: /\bhooks\.slack\.com\/services\/(T\w{6,}\/B\w{6,}\/\w{16,})/g },
  { what: 'a live key of Stripe', pattern: /\b[rs]k_live_([A-Za-z0-9]{16,})\b/g },
  { what: 'a token of npm', pattern: /\bnpm_([A-Za-z0-9]{36})\b/g },
  { what: 'a token of PyPI', pattern: /\bpypi-(AgEIcHlwaS5vcmc[\w-]{40,})/g },
  { what: 'a token of RubyGems', pattern: /\brubygems_([a-f0-9]{48})\b/g },
  { what: 'a token of Docker Hub', pattern: /\bdckr_(?:pat|oat)_([\w-]{20,})/g },
  { what: 'an API key of Google', pattern: /\bAIza([\w-]{35})(?![\w-])/g },
  { what: 'a token of DigitalOcean', pattern: /\bdo[opr]_v1_([a-f0-9]{64})\b/g },
  { what: 'a key of SendGrid', pattern: /\bSG\.([\w-]{16,32}\.[\w-]{16,64})/g },
  { what: 'a key of Anthropic', pattern: /\bsk-ant-([\w-]{24,})/g },
  { what: 'a key of OpenAI', pattern: /\bsk-(?:proj-|svcacct-|admin-)?([A-Za-z0-9_-]{40,})/g },
  { what: 'a token of Hugging Face', pattern: /\bhf_([A-Za-z0-9]{30,})\b/g },
  { what: 'a token of Vault', pattern: /\bhv[sbr]\.([\w-]{24,})/g },
  { what: 'a token of Shopify', pattern: /\bshp(?:at|ca|pa|ss)_([a-fA-F0-9]{32})\b/g },
  { what: 'a token of Databricks', pattern: /\bdapi([a-f0-9]{32})\b/g },
  { what: 'a token of Atlassian', pattern: /\bATATT3x([\w=-]{50,})/g },
  { what: 'a token of Grafana', pattern: /\bglsa_([A-Za-z0-9]{32}_[a-f0-9]{8})\b/g },
  { what: 'a key of an Azure storage account', pattern: /\bAccountKey=([A-Za-z0-9+/]{86}==)/g },
  { what: 'a private key of age', pattern: /\bAGE-SECRET-KEY-1([A-Z0-9]{40,})\b/g },
  {
    what: 'a private key',
    // They all begin alike, with many zeros.
    pattern: /-----BEGIN (OPENSSH) PRIVATE KEY-----(?:\\n|[\s\\"'])*b3BlbnNzaC1rZXktdjEA[A-Za-z0-9+/=]{16,}/g,
  },
  {
    what: 'a private key',
    pattern: /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----(?:\\n|[\s\\"'])*([A-Za-z0-9+/=]{16,})/g,
  },
  {
    what: 'a login of a registry, which anybody can decode',
    pattern: /"auths\\?"\s*:\s*\{[^{}]*\{[^{}]*"auth\\?"\s*:\s*\\?"([A-Za-z0-9+/]{8,}={0,2})/g,
  },
  {
    what: 'a signed token (JWT)',
    pattern: /\beyJ[\w-]{10,}\.(eyJ[\w-]{10,}\.[\w-]{16,})/g,
  },
];

/** Words of values that stand for what the reader should put there. */
const PLACEHOLDER = /example|placeholder|dummy|fake|redacted|replace|your[-_]|(.)\1{4}|\.\.\./i;

/** True for a value that only shows how one would look. */
export function isPlaceholder(value: string): boolean {
  return PLACEHOLDER.test(value);
}
