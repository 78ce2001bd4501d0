import { describe, expect, it } from 'vitest';
import { outline, posix } from './outline';

/** A text, and a line for each of its commands as `outline` writes them: join, [contexts], (wrappers), words. */
type Case = readonly [text: string, ...lines: string[]];

function all(cases: readonly Case[]): void {
  it.each(cases.map(([text, ...lines]) => [JSON.stringify(text), text, lines] as const))('%s', (_name, text, lines) => {
    expect(outline(posix(text))).toEqual(lines);
  });
}

it('knows the text that the shell outside reads first', () => {
  const { commands } = posix(`a; sh -c 'b'; sh -c "c; sh -c 'd'"; eval "e"`);
  expect(commands.filter((it) => it.isInDoubleQuotes).map((it) => it.name)).toEqual(['c', 'd', 'e']);
});

describe('lists', () => {
  all([
    ['', ...[]],
    ['a && b || c; d & e', 'a', '&& b', '|| c', '; d &', '& e'],
    ['a && b & c', 'a &', '&& b &', '& c'],
    ['a\r\nb\r\n', 'a', '; b'],
    ['a;\n# c\n\nb # d', 'a', '; b'],
    ['a # everything behind it && b', 'a'],
    ['a && \\\n b', 'a', '&& b'],
    ['a | b |& c', '[pipeline] a', '| [pipeline] b', '| [pipeline] c'],
    ['a && b | c && d', 'a', '&& [pipeline] b', '| [pipeline] c', '&& d'],
    ['! a && ! b | c', '[negation] a', '&& [pipeline negation] b', '| [pipeline] c'],
    ['curl https://x.org/a?b=c&d=e', 'curl https://x.org/a?b=c &', '& d=e'],
  ]);

  it('knows what stands behind each command', () => {
    expect(posix('a && b | c; d & (e)').commands.map((it) => it.next)).toEqual(['&&', '|', ';', '&', undefined]);
  });
});

describe('constructs', () => {
  all([
    ['(a; b) && { c; d; }', '[subshell] a', '; [subshell] b', '[group] c', '; [group] d'],
    ['( ( a ) )', '[subshell subshell] a'],
    ['a || { b; exit 1; }', 'a', '[group] b', '; [group] exit 1'],
    [
      'if ! x; then y; elif z; then w; else v; fi && u',
      '[condition negation] x',
      '[branch] y',
      '[condition] z',
      '[branch] w',
      '[branch] v',
      '&& u',
    ],
    ['if a & b; then c; fi', '[condition] a &', '& [condition] b', '[branch] c'],
    ['for i in a $(b); do c $i; done; d', '[substitution] b', '[loop] c ?$i', '; d'],
    ['for ((i=0;i<3;i++)); do c; done', '[loop] c'],
    [
      'while read x; do y; done < f | z',
      '[pipeline loop condition] read x <f',
      '[pipeline loop] y <f',
      '| [pipeline] z',
    ],
    ['until a; do b; done &', '[loop condition] a &', '[loop] b &'],
    [
      'case "$(a)" in x|y) b;; *) c; d;; esac; e',
      '[substitution] a',
      '[branch] b',
      '[branch] c',
      '; [branch] d',
      '; e',
    ],
    ['f() { cd x; }; f', '[function group] cd x', '; f'],
    ['function g { b; }', '[function group] b'],
    ['[ -f "x y" ] && [[ ! ( -d $a || -e b ) ]] || c', "[ -f 'x y'", '&& [[ ! ( -d ?$a || -e b )', '|| c'],
    ['(( $(x) > 1 )) && y', '(( ? $(x) > 1 ', '[substitution] x', '&& y'],
    ['test $(a) = b', 'test ?$(a) = b', '[substitution] a'],
    ['for a in b; do ( c ) done; d', '[loop subshell] c', '; d'],
    ['if a; then { b; } fi', '[condition] a', '[branch group] b'],
  ]);
});

describe('substitutions', () => {
  all([
    ['x=$(a | b) && c', 'x=?$(a | b)', '[substitution pipeline] a', '| [substitution pipeline] b', '&& c'],
    ['echo "a $(b "c d") `e`"', 'echo ?a $(b "c d") `e`', "[substitution] b 'c d'", '[substitution] e'],
    ['diff <(a) <(b)', 'diff ?<(a) ?<(b)', '[substitution] a', '[substitution] b'],
    ['echo "${X:-$(a)}" $((1+$(b)))', 'echo ?${X:-$(a)} ?$((1+$(b)))', '[substitution] a', '[substitution] b'],
    ['{ a $(b); } > f', '[group] a ?$(b) >f', '[group substitution] b'],
    ['a=( b $(c) )', 'a=?( b $(c) )', '[substitution] c'],
    ['x=$(< f)', 'x=?$(< f)', '[substitution] <f'],
  ]);
});

describe('redirections', () => {
  all([
    ['a > f 2>&1 >>g &>h 2>/dev/null >&2 >|i <j', 'a >f 2>&1 >>g &>h 2>/dev/null >&2 >|i <j'],
    ['a && b > f', 'a', '&& b >f'],
    ['a | b > f 2>&1 && c', '[pipeline] a', '| [pipeline] b >f 2>&1', '&& c'],
    ['echo > f b c', 'echo b c >f'],
    ['> f echo a', 'echo a >f'],
    ['> f', '>f'],
    ['exec 3<>f', 'exec 3<>f'],
    ['(a && b > g) 2>/dev/null || true', '[subshell] a 2>/dev/null', '&& [subshell] b >g 2>/dev/null', '|| true'],
    ['a <<<"$X" b > g', 'a b <<<?$X >g'],
  ]);
});

describe('heredocs inside the text', () => {
  all([
    ['cat <<EOF > x; b\nhello $(a)\nEOF\nc', 'cat <<EOF >x', '; b', '; c'],
    ["cat <<-'E F' | b && c\n\tx\n\tE F\nd", "[pipeline] cat <<-'E F'", '| [pipeline] b', '&& c', '; d'],
    ['cat <<A <<B\n1\nA\n2\nB\n', 'cat <<A <<B'],
    ['if a; then cat <<EOF\nfi\nEOF\nfi', '[condition] a', '[branch] cat <<EOF'],
    ['cat <<EOF\nnever ended', 'cat <<EOF'],
    ['echo "a <<EOF" $((1<<2)) # <<X\nb', "echo 'a <<EOF' ?$((1<<2))", '; b'],
  ]);
});

describe('words', () => {
  all([
    ['a b\\ c \'d "e\' "f"\'g\'h \'\' "i\\"$j" k\\$', "a 'b c' 'd \"e' fgh '' ?i\"$j k$"],
    ['a ~/b *.c d[e] {f,g} {} x? $"h" i~', 'a ?~/b ?*.c ?d[e] ?{f,g} {} ?x? h i~'],
    ["a $'b\\n\\x41\\u00e9\\101'", "a 'b\nAéA'"],
    ['a "b\\\nc" d\\\ne', 'a bc de'],
    ['a ${X##*/} "${Y/\\"/}" $1 $@ $', 'a ?${X##*/} ?${Y/\\"/} ?$1 ?$@ $'],
    ['a X=1 --y="2 3" -DZ="$Z"', "a X=1 '--y=2 3' ?-DZ=$Z"],
    ['"$A" b; ${C} d; ./e; "/usr/bin/f" g; \\h', '?"$A" b', '; ?${C} d', '; e', '; f g', '; h'],
    ['X=1 Y="$(z)" a b', 'X=1 Y=?$(z) a b', '[substitution] z'],
    ['X=1 Y= Z="a b"; export A="b c"', "X=1 Y= Z='a b'", "; export 'A=b c'"],
  ]);
});

describe('wrappers', () => {
  all([
    ['sudo -E -u x apt-get install -y a', '(sudo) apt-get install -y a'],
    ['sudo FOO=1 env -i BAR="b c" nice -n 5 nohup make', "(sudo, env, nice, nohup) FOO=1 BAR='b c' make"],
    ['timeout -s KILL -k 1 5m a', '(timeout) a'],
    ['/usr/bin/env python3 -m pip install x', '(env, python3 -m) pip install x'],
    ['python3 -m http.server', 'python3 -m http.server'],
    ['command -v a || command b', 'command -v a', '|| (command) b'],
    ['exec "$@"', '(exec) ?"$@"'],
    ['find . -print0 | xargs -0 -r rm -f', '[pipeline] find . -print0', '| [pipeline] (xargs) rm -f'],
    ['busybox wget x; time -p a; gosu u b', '(busybox) wget x', '; (time) a', '; (gosu) b'],
    ['env; sudo -i; sudo -u x', 'env', '; sudo -i', '; sudo -u x'],
    ['sudo $CMD', '(sudo) ?$CMD'],
  ]);
});

describe('text handed to another shell', () => {
  all([
    ['sh -c \'cd /x && a "b c"\' > f && d', '[subshell] (sh -c) cd /x >f', "&& [subshell] (sh -c) a 'b c' >f", '&& d'],
    [
      'bash -lc "cd \\"$HOME\\" && a $(b)" | c',
      '[pipeline subshell] (bash -c) cd ?$HOME',
      '&& [pipeline subshell] (bash -c) a ?$(b)',
      '[pipeline substitution] b',
      '| [pipeline] c',
    ],
    ['bash -exo pipefail -c "a" &', '[subshell] (bash -c) a &'],
    ['sh -c "$X"; sh -c "$(a)"', 'sh -c ?$X', '; sh -c ?$(a)', '[substitution] a'],
    ['sudo su - u -c "a b"', '[subshell] (sudo, su -c) a b'],
    ["eval 'cd a; b'", '(eval) cd a', '; (eval) b'],
    ['sh x.sh -c y', 'sh x.sh -c y'],
    ['sh -c \'sh -c "a b"\'', '[subshell subshell] (sh -c, sh -c) a b'],
  ]);

  it('keeps positions through quotes and escapes', () => {
    const text = 'sh -c "echo \\"a b\\" && rm c"';
    const [echo, rm] = posix(text).commands;
    expect([echo, echo?.args[0], rm].map((it) => it && text.slice(it.start, it.end))).toEqual([
      'echo \\"a b\\"',
      '"a b\\"',
      'rm c',
    ]);
  });
});

describe('shells below the own', () => {
  it.each([
    ['a; (b; c); (d)', '- 1 1 2'],
    ['a && b', '- -'],
    ['a | { b; c; }', '1 2 2'],
    ['a && b & c', '1 1 -'],
    ['x $(a); y', '- 1 -'],
    ["sh -c 'a; (b)'; c", '1 1.2 -'],
    ["eval 'a'; { b; }; if c; then d; fi", '- - - -'],
    ['( (a); b ); ( (c) )', '1.2 1 3.4'],
  ])('%s', (text, expected) => {
    expect(
      posix(text)
        .commands.map((it) => it.shells.join('.') || '-')
        .join(' '),
    ).toBe(expected);
  });
});

describe('text that is no proper shell', () => {
  all([
    ['a && && b', 'a', '&& b', 'incomplete'],
    ['case x in (a) b;& c) d;;& esac', '[branch] b', '[branch] d', 'incomplete'],
  ]);

  it.each([
    ['$(', 3000],
    ['(', 10_000],
    ['"$(', 3000],
    ["sh -c '", 2000],
    ['sh -c "', 2000],
    ['if a; then ', 3000],
    ['a <<A\n', 3000],
    ['${', 5000],
    ['{ ', 3000],
    ['`', 3000],
    ['a && ', 5000],
    ['a | ', 5000],
    ['eval \\"', 2000],
  ])('survives %j, %i times', (text, times) => {
    const script = posix(text.repeat(times));
    for (const { start, end } of script.commands) expect(start <= end && end <= script.end).toBe(true);
  });
});
