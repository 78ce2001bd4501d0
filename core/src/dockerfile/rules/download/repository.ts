/** True for an address that BuildKit takes for a repository of Git, and asks for a commit. */
export function isRepository(address: string): boolean {
  return /^(?:https?:\/\/\S+?\.git|git:\/\/\S+|git@[\w.-]+:\S+|ssh:\/\/\S+?\.git)(?:[#?]|$)/i.test(address);
}
