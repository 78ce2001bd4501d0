const WHOLE = /^(?:docker|container)file(?:\..+|[-_][^.]*)?$/i;
const ENDING = /\.(?:docker|container)file$/i;

/** Endings of files that are about a Dockerfile, or become one, but are none. */
const OTHER_ENDINGS = new Set(
  'bak dockerignore erb ejs handlebars hbs in j2 jinja jinja2 liquid md mustache orig rej rst swp template tmpl tpl txt'.split(
    ' ',
  ),
);

/** `dockerfile.go` is a program's source, as `Dockerfile.go` is not: only its ending and its small letter say so. */
const SOURCE_ENDINGS = new Set(
  'c cpp cs css go html java js json jsx kt lua mjs php py rb rs sh toml ts tsx xml yaml yml'.split(' '),
);

/** True for `Dockerfile`, `Dockerfile.dev`, `Dockerfile-dev`, `web.Dockerfile`, `Containerfile` and the like, in any case. */
export function isDockerfileName(fileName: string): boolean {
  if (ENDING.test(fileName)) return true;
  if (!WHOLE.test(fileName) || fileName.endsWith('~')) return false;
  const ending = fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase();
  if (OTHER_ENDINGS.has(ending)) return false;
  return !(SOURCE_ENDINGS.has(ending) && /^[a-z]/.test(fileName));
}
