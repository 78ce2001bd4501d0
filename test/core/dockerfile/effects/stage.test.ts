import { describe, expect, it } from 'vitest';
import { stage, tellEffect, tellPlace } from './tell';

function files(text: string): readonly string[] {
  return stage(text).files.map((it) => tellPlace(it.place));
}

function late(text: string): readonly string[] {
  return stage(text).lateRemovals.map(({ created, removed }) => `${tellEffect(created)} < ${tellEffect(removed)}`);
}

describe('files that are left', () => {
  it('are those that no later step removes', () => {
    expect(files('FROM x\nRUN touch /a /b/c /b/d\nRUN rm -r /b\nCOPY e /f\n')).toEqual(['/a', '/f']);
  });

  it('are not those below a mount', () => {
    expect(files('FROM x\nRUN --mount=type=cache,target=/c touch /c/a /b\n')).toEqual(['/b']);
  });

  it('stay when the removal may not happen', () => {
    expect(files('FROM x\nRUN touch /a\nRUN [ -f /b ] && rm /a\n')).toEqual(['/a']);
  });

  it('are those of the stage, and not of a trigger', () => {
    expect(files('FROM y AS a\nRUN touch /a\nFROM a\nONBUILD RUN touch /b\nRUN touch /c\n')).toEqual(['/c']);
  });
});

describe('late removals', () => {
  it('are files that an earlier step stored', () => {
    expect(late('FROM x\nRUN apt-get update && apt-get install -y a\nRUN rm -rf /var/lib/apt/lists/*\n')).toEqual([
      'create download /var/lib/apt/lists tree < remove /var/lib/apt/lists/* tree',
    ]);
  });

  it('are not files of the same step', () => {
    expect(late('FROM x\nRUN wget -O /a https://x.org/a && rm /a\n')).toEqual([]);
  });

  it('are what a manager cleans a step too late', () => {
    expect(late('FROM x\nRUN dnf install -y a\nRUN dnf clean all\n')).toEqual([
      'create download /var/cache/dnf tree < remove /var/cache/dnf/* tree',
    ]);
  });

  it('are copied files, taken away when they were used', () => {
    expect(late('FROM x\nCOPY a.deb /tmp/\nRUN dpkg -i /tmp/a.deb\nRUN rm /tmp/*\n')).toEqual([
      'create copy /tmp tree < remove /tmp/*',
    ]);
  });

  it('are not told of what only a program knows', () => {
    expect(late("FROM x\nRUN touch /a/b\nRUN find / -name 'b' -delete\n")).toEqual([]);
  });
});

describe('what else is left', () => {
  it('packages, without those that were taken away', () => {
    const { packages } = stage(
      'FROM x\nRUN apk add a=1 b && apk add --virtual .d c\nRUN apk del b .d\nRUN pip install b\n',
    );
    expect(packages.map((it) => `${it.manager} ${it.request.name}`)).toEqual(['apk a', 'pip b']);
  });

  it('settings, the last of each', () => {
    const { settings } = stage('FROM x\nENV A=1\nUSER a\nENV A=2 B=3\nUSER b\nEXPOSE 80 81\nWORKDIR /a\n');
    expect(settings.map(tellEffect)).toEqual([
      'set env A = 2',
      'set user = b',
      'set env B = 3',
      'set port = 80',
      'set port = 81',
      'set workdir = /a',
    ]);
  });

  it('nothing of shells and processes', () => {
    const { lost } = stage('FROM x\nRUN cd /a\nRUN export B=1; service c start\n');
    expect(lost.map(tellEffect)).toEqual(['lost directory = /a', 'state variable B = 1', 'process service c']);
  });

  it('accounts', () => {
    expect(stage('FROM x\nRUN groupadd g && useradd -g g u\n').accounts.map(tellEffect)).toEqual(['group g', 'user u']);
  });
});

it('says whether every step is known', () => {
  expect(stage('FROM x\nRUN touch /a\n').isComplete).toBe(true);
  expect(stage('FROM x\nRUN make\n').isComplete).toBe(false);
});
