import type { Handler } from '#client/commands/register';

export const showLog: Handler = async (app) => app.log.show();
