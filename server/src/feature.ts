import type { ClientCapabilities, Connection, ServerCapabilities } from 'vscode-languageserver';
import type { PositionEncoding } from '#server/convert/positions';
import type { Answer } from '#server/runtime/answer';
import type { Log } from '#server/runtime/log';
import type { Documents } from '#server/workspace/documents';
import type { Workspace } from '#server/workspace/workspace';

/** What a feature is given to work with. */
export interface FeatureHost extends Workspace {
  readonly connection: Connection;
  readonly client: ClientCapabilities;
  readonly documents: Documents;
  /** How the client counts characters. */
  readonly encoding: PositionEncoding;
  readonly answer: Answer;
  readonly log: Log;
  readonly rulePage: (rule: string) => string | undefined;
}

/** One thing that the server can do for a client. */
export interface Feature {
  readonly name: string;
  /** What the client is told of it; undefined when it does not fit the client. */
  readonly capabilities: (client: ClientCapabilities) => Partial<ServerCapabilities> | undefined;
  /** Called once, only when `capabilities` gave something. */
  readonly register: (host: FeatureHost) => void;
}
