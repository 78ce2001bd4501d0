/** The day this table was made. The verdict depends on it and not on a clock, so that it is the same everywhere. */
export const AS_OF = '2026-05-01';

/** A release that gets no fixes any more: its version, the day of the last ones, its code name. */
export type EndedRelease = readonly [version: string, ended: string, codeName?: string];

/** Which releases of an image get no more fixes. */
export interface ImageLife {
  /** As people say it. */
  readonly title: string;
  readonly ended: readonly EndedRelease[];
  /** A release to go to; undefined where the data of the old one must be moved first. */
  readonly use?: { readonly version: string; readonly codeName?: string; readonly image?: string };
  /** What a tag without a version stands for, when that has ended too. */
  readonly latest?: string;
}

/** Distributions, where the fixes meant are the ones that everybody gets. */
const DEBIAN: ImageLife = {
  title: 'Debian',
  use: { version: '12', codeName: 'bookworm' },
  ended: [
    ['6', '2016-02-29', 'squeeze'],
    ['7', '2018-05-31', 'wheezy'],
    ['8', '2020-06-30', 'jessie'],
    ['9', '2022-06-30', 'stretch'],
    ['10', '2024-06-30', 'buster'],
  ],
};

const UBUNTU: ImageLife = {
  title: 'Ubuntu',
  use: { version: '24.04', codeName: 'noble' },
  ended: [
    ['12.04', '2017-04-28', 'precise'],
    ['12.10', '2014-05-16', 'quantal'],
    ['13.04', '2014-01-27', 'raring'],
    ['13.10', '2014-07-17', 'saucy'],
    ['14.04', '2019-04-25', 'trusty'],
    ['14.10', '2015-07-23', 'utopic'],
    ['15.04', '2016-02-04', 'vivid'],
    ['15.10', '2016-07-28', 'wily'],
    ['16.04', '2021-04-30', 'xenial'],
    ['16.10', '2017-07-20', 'yakkety'],
    ['17.04', '2018-01-13', 'zesty'],
    ['17.10', '2018-07-19', 'artful'],
    ['18.04', '2023-05-31', 'bionic'],
    ['18.10', '2019-07-18', 'cosmic'],
    ['19.04', '2020-01-23', 'disco'],
    ['19.10', '2020-07-17', 'eoan'],
    ['20.04', '2025-05-31', 'focal'],
    ['20.10', '2021-07-22', 'groovy'],
    ['21.04', '2022-01-20', 'hirsute'],
    ['21.10', '2022-07-14', 'impish'],
    ['22.10', '2023-07-20', 'kinetic'],
    ['23.04', '2024-01-25', 'lunar'],
    ['23.10', '2024-07-11', 'mantic'],
    ['24.10', '2025-07-10', 'oracular'],
    ['25.04', '2026-01-15', 'plucky'],
  ],
};

const ALPINE: ImageLife = {
  title: 'Alpine',
  use: { version: '3.22' },
  ended: [
    ['2.6', '2015-11-01'],
    ['2.7', '2015-11-01'],
    ['3.1', '2016-11-01'],
    ['3.2', '2017-05-01'],
    ['3.3', '2017-11-01'],
    ['3.4', '2018-05-01'],
    ['3.5', '2018-11-01'],
    ['3.6', '2019-05-01'],
    ['3.7', '2019-11-01'],
    ['3.8', '2020-05-01'],
    ['3.9', '2020-11-01'],
    ['3.10', '2021-05-01'],
    ['3.11', '2021-11-01'],
    ['3.12', '2022-05-01'],
    ['3.13', '2022-11-01'],
    ['3.14', '2023-05-01'],
    ['3.15', '2023-11-01'],
    ['3.16', '2024-05-23'],
    ['3.17', '2024-11-22'],
    ['3.18', '2025-05-09'],
    ['3.19', '2025-11-01'],
    ['3.20', '2026-04-01'],
  ],
};

const CENTOS: ImageLife = {
  title: 'CentOS',
  use: { image: 'almalinux', version: '9' },
  latest: '8',
  ended: [
    ['5', '2017-03-31'],
    ['6', '2020-11-30'],
    ['7', '2024-06-30'],
    ['8', '2021-12-31'],
  ],
};

const FEDORA: ImageLife = {
  title: 'Fedora',
  use: { version: '42' },
  ended: [
    ['20', '2015-06-23'],
    ['21', '2015-12-01'],
    ['22', '2016-07-19'],
    ['23', '2016-12-20'],
    ['24', '2017-08-08'],
    ['25', '2017-12-12'],
    ['26', '2018-05-29'],
    ['27', '2018-11-30'],
    ['28', '2019-05-28'],
    ['29', '2019-11-26'],
    ['30', '2020-05-26'],
    ['31', '2020-11-24'],
    ['32', '2021-05-25'],
    ['33', '2021-11-30'],
    ['34', '2022-06-07'],
    ['35', '2022-12-13'],
    ['36', '2023-05-16'],
    ['37', '2023-12-05'],
    ['38', '2024-05-21'],
    ['39', '2024-11-26'],
    ['40', '2025-05-13'],
  ],
};

const NODE: ImageLife = {
  title: 'Node.js',
  use: { version: '22' },
  ended: [
    ['0', '2016-12-31'],
    ['4', '2018-04-30', 'argon'],
    ['5', '2016-06-30'],
    ['6', '2019-04-30', 'boron'],
    ['7', '2017-06-30'],
    ['8', '2019-12-31', 'carbon'],
    ['9', '2018-06-30'],
    ['10', '2021-04-30', 'dubnium'],
    ['11', '2019-06-01'],
    ['12', '2022-04-30', 'erbium'],
    ['13', '2020-06-01'],
    ['14', '2023-04-30', 'fermium'],
    ['15', '2021-06-01'],
    ['16', '2023-09-11', 'gallium'],
    ['17', '2022-06-01'],
    ['18', '2025-04-30', 'hydrogen'],
    ['19', '2023-06-01'],
    ['20', '2026-04-30', 'iron'],
    ['21', '2024-06-01'],
    ['23', '2025-06-01'],
  ],
};

const PYTHON: ImageLife = {
  title: 'Python',
  use: { version: '3.12' },
  ended: [
    ['2', '2020-01-01'],
    ['3.2', '2016-02-20'],
    ['3.3', '2017-09-29'],
    ['3.4', '2019-03-18'],
    ['3.5', '2020-09-30'],
    ['3.6', '2021-12-23'],
    ['3.7', '2023-06-27'],
    ['3.8', '2024-10-07'],
    ['3.9', '2025-10-31'],
  ],
};

const PHP: ImageLife = {
  title: 'PHP',
  use: { version: '8.3' },
  ended: [
    ['5', '2018-12-31'],
    ['7', '2022-11-28'],
    ['7.0', '2019-01-10'],
    ['7.1', '2019-12-01'],
    ['7.2', '2020-11-30'],
    ['7.3', '2021-12-06'],
    ['8.0', '2023-11-26'],
    ['8.1', '2025-12-31'],
  ],
};

const RUBY: ImageLife = {
  title: 'Ruby',
  use: { version: '3.3' },
  ended: [
    ['1', '2015-02-23'],
    ['2', '2023-03-31'],
    ['2.0', '2016-02-24'],
    ['2.1', '2017-03-31'],
    ['2.2', '2018-03-31'],
    ['2.3', '2019-03-31'],
    ['2.4', '2020-03-31'],
    ['2.5', '2021-03-31'],
    ['2.6', '2022-03-31'],
    ['3.0', '2024-04-23'],
    ['3.1', '2025-03-26'],
  ],
};

/** A release of Go ends when the second one after it appears. */
const GO: ImageLife = {
  title: 'Go',
  use: { version: '1.25' },
  ended: [
    ['1.3', '2015-08-19'],
    ['1.4', '2016-02-17'],
    ['1.5', '2016-08-15'],
    ['1.6', '2017-02-16'],
    ['1.7', '2017-08-24'],
    ['1.8', '2018-02-16'],
    ['1.9', '2018-08-24'],
    ['1.10', '2019-02-25'],
    ['1.11', '2019-09-03'],
    ['1.12', '2020-02-25'],
    ['1.13', '2020-08-11'],
    ['1.14', '2021-02-16'],
    ['1.15', '2021-08-16'],
    ['1.16', '2022-03-15'],
    ['1.17', '2022-08-02'],
    ['1.18', '2023-02-01'],
    ['1.19', '2023-08-08'],
    ['1.20', '2024-02-06'],
    ['1.21', '2024-08-13'],
    ['1.22', '2025-02-11'],
    ['1.23', '2025-08-12'],
  ],
};

const POSTGRES: ImageLife = {
  title: 'PostgreSQL',
  ended: [
    ['9', '2021-11-11'],
    ['9.3', '2018-11-08'],
    ['9.4', '2020-02-13'],
    ['9.5', '2021-02-11'],
    ['10', '2022-11-10'],
    ['11', '2023-11-09'],
    ['12', '2024-11-21'],
    ['13', '2025-11-13'],
  ],
};

/** Releases without fixes, by the official image that holds them. */
export const IMAGE_LIVES: ReadonlyMap<string, ImageLife> = new Map([
  ['alpine', ALPINE],
  ['centos', CENTOS],
  ['debian', DEBIAN],
  ['fedora', FEDORA],
  ['golang', GO],
  ['node', NODE],
  ['php', PHP],
  ['postgres', POSTGRES],
  ['python', PYTHON],
  ['ruby', RUBY],
  ['ubuntu', UBUNTU],
]);

/** Official images whose tags say which release of a distribution they are built on. */
export const BUILT_ON: ReadonlySet<string> = new Set(
  'buildpack-deps erlang elixir gcc golang haskell httpd julia mysql mariadb mongo nginx node openjdk perl php postgres pypy python redis ruby rust tomcat'.split(
    ' ',
  ),
);

/** The distributions by which such tags name them: by their code name, Alpine by its version. */
export const TAG_DISTRIBUTIONS = { byCodeName: [DEBIAN, UBUNTU], alpine: ALPINE } as const;
