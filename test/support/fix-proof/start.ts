import { ask, send, textOf } from '#test/support/fix-proof/engine';

/** What the image's own command prints, and its exit code, or why it does not start; it must end by itself. */
export async function startOf(tag: string): Promise<string> {
  const wish = { Image: tag, Tty: true, HostConfig: { NetworkMode: 'none' } };
  const { Id } = (await send('POST', '/containers/create', wish)) as { readonly Id: string };
  try {
    const refused = await refusalOf(Id);
    if (refused !== undefined) return refused;
    const { StatusCode } = (await send('POST', `/containers/${Id}/wait`)) as { readonly StatusCode: number };
    return `${await textOf(await ask('GET', `/containers/${Id}/logs?stdout=1&stderr=1`))}exit ${String(StatusCode)}`;
  } finally {
    await send('DELETE', `/containers/${Id}?force=1`);
  }
}

async function refusalOf(id: string): Promise<string | undefined> {
  try {
    await send('POST', `/containers/${id}/start`);
    return undefined;
  } catch (error) {
    return error instanceof Error
      ? (/exec: .*?(?=: unknown)/.exec(error.message)?.[0] ?? error.message)
      : String(error);
  }
}
