import { describe, expect, it } from 'vitest';
import { inferPlan } from '#engine/infer-plan';

interface Case {
  readonly dockerfile?: string;
  readonly text?: string;
  readonly files?: readonly string[];
  readonly target?: string;
}

function planOf({ dockerfile = '/work/shop/Dockerfile', text = 'FROM scratch\n', files = [], target }: Case) {
  const request = { dockerfile, text, workspaceFolder: '/work/shop', ...(target !== undefined && { target }) };
  return inferPlan(request, (path) => files.includes(path));
}

describe('the context', () => {
  it('is the folder of the Dockerfile', () => {
    expect(planOf({ dockerfile: '/work/shop/api/Dockerfile', text: 'FROM a\nCOPY . /\n' }).context).toBe(
      '/work/shop/api',
    );
  });

  it('is the workspace when the files are there', () => {
    const text = 'FROM a\nCOPY package.json src/*.ts /app/\nADD ["src", "/src"]\n';
    const files = ['/work/shop/package.json', '/work/shop/src'];

    const { context, words } = planOf({ dockerfile: '/work/shop/docker/api/Dockerfile', text, files });
    expect(context).toBe('/work/shop');
    expect(words[0]).toBe('Context: `shop` (the files it copies are there).');
  });

  it('is a folder between when that has the most files', () => {
    const text = 'FROM a\nCOPY a.txt b.txt /\n';
    const files = ['/work/shop/a.txt', '/work/shop/x/a.txt', '/work/shop/x/b.txt'];

    expect(planOf({ dockerfile: '/work/shop/x/y/Dockerfile', text, files }).context).toBe('/work/shop/x');
  });

  it('is not led astray by what comes from elsewhere', () => {
    const text = 'FROM a AS b\nCOPY --from=b /etc /etc\nADD http://example.org/x /x\nCOPY $FILE <<E /\nE\n';

    expect(planOf({ dockerfile: '/work/shop/x/Dockerfile', text, files: ['/work/shop/etc'] }).context).toBe(
      '/work/shop/x',
    );
  });

  it('does not depend on what triggers copy, which take it from the context of another build', () => {
    const text = 'FROM a\nONBUILD COPY a.txt /\n';

    expect(planOf({ dockerfile: '/work/shop/x/Dockerfile', text, files: ['/work/shop/a.txt'] }).context).toBe(
      '/work/shop/x',
    );
  });

  it('never leaves the workspace', () => {
    const files = ['/work/a.txt'];

    expect(planOf({ text: 'FROM a\nCOPY a.txt /\n', files }).context).toBe('/work/shop');
    expect(
      planOf({ dockerfile: '/other/x/Dockerfile', text: 'FROM a\nCOPY a.txt /\n', files: ['/other/a.txt'] }).context,
    ).toBe('/other/x');
  });
});

describe('the tag', () => {
  it.each([
    ['/work/shop/Dockerfile', undefined, 'shop'],
    ['/work/shop/Dockerfile', 'Build', 'shop:build'],
    ['/work/shop/Dockerfile.dev', undefined, 'shop:dev'],
    ['/work/shop/dev.Dockerfile', 'test', 'shop:dev-test'],
    ['/work/shop/api/Containerfile', undefined, 'api'],
    ['/work/shop/Mein Lädchen!/Dockerfile', undefined, 'mein-ladchen'],
    ['/work/shop/日本/Dockerfile', undefined, 'image'],
  ])('of %s and stage %s is %s', (dockerfile, target, tag) => {
    expect(planOf({ dockerfile, ...(target !== undefined && { target }) }).tag).toBe(tag);
  });

  it('names the folder of a Dockerfile below its context', () => {
    const text = 'FROM a\nCOPY a.txt /\n';

    expect(planOf({ dockerfile: '/work/shop/docker/api/Dockerfile', text, files: ['/work/shop/a.txt'] }).tag).toBe(
      'shop-docker-api',
    );
  });
});
