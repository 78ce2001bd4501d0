/** A line of the demo's own, apart from what the programs print. */
export function say(words: string): void {
  console.log(`\n── ${words}`);
}
