import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
// @ts-expect-error: plain JavaScript
import { bundle } from '../../scripts/bundle.mjs';
import { run } from '../support/cli.ts';
import { has, runProgram } from '../support/program.ts';
import { tempFolder } from '../support/tempFolder.ts';

/** What is completed, and what the word at the cursor may become. */
interface Case {
  readonly line: string;
  readonly words: readonly string[];
}

const FILES = ['my archive.tar.gz', 'alpha.tar', "it's.tar", '$(touch pwned).tar', 'x;touch pwned'];
const CASES: readonly Case[] = [
  { line: 'virt-triage expl', words: ['explain'] },
  { line: 'virt-triage explain VMCan', words: ['VMCannotBeEvicted'] },
  { line: 'virt-triage explain vmcan', words: ['VMCannotBeEvicted'] },
  { line: 'virt-triage x --alert VMCannotBeEvicted VMSt', words: ['VMStorageClassWarning'] },
  { line: 'virt-triage x --sev', words: ['--severity'] },
  { line: 'virt-triage x --severity w', words: ['warning'] },
  { line: 'virt-triage x --severity=w', words: ['--severity=warning'] },
  { line: 'virt-triage x --verdict=firing,li', words: ['--verdict=firing,likely'] },
  { line: 'virt-triage x --no-', words: ['--no-color', '--no-progress'] },
  { line: 'virt-triage completion ', words: ['bash', 'fish', 'zsh'] },
  { line: 'virt-triage x -o jso', words: ['json', 'json='] },
  { line: 'virt-triage explain nosuch', words: [] },
  { line: 'virt-triage x --severity my', words: [] },
];
const FILE_CASES: readonly Case[] = [
  { line: 'virt-triage my', words: ['my archive.tar.gz'] },
  { line: 'virt-triage analyze sub', words: ['sub dir/'] },
  { line: 'virt-triage x -o json=sub', words: ['json=sub dir/'] },
  { line: 'virt-triage al', words: ['alerts', 'alpha.tar'] },
];
/** Nothing on the line is run, whatever it says. */
const HOSTILE = [
  'virt-triage $(touch pwned) my',
  'virt-triage `touch pwned`/m',
  'virt-triage explain "$(touch pwned)"; virt-triage ex',
  'virt-triage $x$(touch pwned)$y --sev',
  "virt-triage 'a;touch pwned",
  'virt-triage x --output=json=$(touch pwned)',
];

const folder = tempFolder();
const bin = join(folder, 'bin');
const work = join(folder, 'work');
const env = { PATH: `${bin}:${dirname(process.execPath)}`, HOME: folder, LC_ALL: 'C.UTF-8' };
const there = (): string[] => readdirSync(work).sort();
let before: string[];

beforeAll(async () => {
  for (const path of [bin, work, join(work, 'sub dir')]) mkdirSync(path);
  for (const name of FILES) writeFileSync(join(work, name), '');
  writeFileSync(join(work, 'sub dir/report.json'), '');
  await bundle(join(bin, 'virt-triage'));
  for (const shell of ['bash', 'zsh', 'fish']) {
    writeFileSync(join(folder, `completion.${shell}`), (await run(['completion', shell])).stdout);
  }
  before = there();
}, 60_000);

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** One process of the shell completes all the lines; answers stand between marks. */
function completedBy(shell: string, args: readonly string[], script: string): string[][] {
  writeFileSync(join(folder, `script.${shell}`), script);
  const { stdout, stderr, status } = runProgram(shell, [...args, join(folder, `script.${shell}`)], { cwd: work, env });
  expect([status, stderr]).toEqual([0, '']);
  return stdout
    .split('== line\n')
    .slice(1)
    .map((answer) => answer.split('\n').filter((word) => word !== ''));
}

describe.skipIf(!has('bash'))('bash', () => {
  /** As readline does it: words are split at blanks and at `=`, which is a word of its own. */
  const script = (cases: readonly { line: string }[]): string =>
    `source ${quoted(join(folder, 'completion.bash'))}
try() {
  COMP_LINE=$1 COMP_POINT=\${#1} COMPREPLY=(); shift
  COMP_WORDS=("$@"); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))
  compopt() { :; }
  _virt_triage virt-triage
  echo '== line'; printf '%s\\n' "\${COMPREPLY[@]}"
}
${cases
  .map(({ line }) => {
    const words = line.split(/ +/).flatMap((word) => word.split(/(=)/).filter((part, i) => part !== '' || i === 0));
    return `try ${quoted(line)} ${words.map(quoted).join(' ')}`;
  })
  .join('\n')}
`;
  /** Readline puts the answer behind the last `=`. */
  const shown = ({ line, words }: Case): string[] =>
    line.split(' ').at(-1)?.includes('=') ? words.map((word) => word.slice(word.lastIndexOf('=') + 1)) : [...words];

  it('completes commands, options, values and names of alerts', () => {
    const answers = completedBy('bash', ['--norc', '--noprofile'], script(CASES));
    expect(answers.map((words) => words.sort())).toEqual(CASES.map(shown));
  });

  it('leaves files to readline, but for those beside commands', () => {
    const answers = completedBy('bash', ['--norc', '--noprofile'], script(FILE_CASES));
    expect(answers.map((words) => words.sort())).toEqual([[], [], [], ['alerts', 'alpha.tar']]);
    const { stdout } = runProgram(
      'bash',
      ['--norc', '-c', 'source "$1"; complete -p virt-triage', 'bash', join(folder, 'completion.bash')],
      {
        cwd: work,
        env,
      },
    );
    expect(stdout).toBe('complete -o default -F _virt_triage virt-triage\n');
  });

  it('runs nothing of the line', () => {
    completedBy('bash', ['--norc', '--noprofile'], script(HOSTILE.map((line) => ({ line }))));
    expect(there()).toEqual(before);
  });
});

describe.skipIf(!has('fish'))('fish', () => {
  const script = (cases: readonly { line: string }[]): string =>
    `source ${quoted(join(folder, 'completion.fish'))}
${cases.map(({ line }) => `echo '== line'; complete -C ${quoted(line).replaceAll("'\\''", "\\'")}`).join('\n')}
`;
  const complete = (cases: readonly { line: string }[]): string[][] =>
    completedBy('fish', ['--no-config'], script(cases)).map((words) =>
      words.map((word) => word.split('\t')[0] as string).sort(),
    );

  it('completes commands, options, values, names of alerts and files', () => {
    const cases = [...CASES, ...FILE_CASES];
    expect(complete(cases)).toEqual(cases.map(({ words }) => words));
  });

  it('runs nothing of the line', () => {
    complete(HOSTILE.map((line) => ({ line })));
    expect(there()).toEqual(before);
  });
});

describe.skipIf(!has('zsh'))('zsh', () => {
  /** The real line editor on a pseudo terminal: the line is typed, a tab is pressed, and what then stands there is told. */
  const script = (cases: readonly { line: string }[]): string => `
zmodload zsh/zpty || exit 1
zpty z zsh -f -i
tell() { zpty -w z "$1" }
tell "unsetopt beep; unset zle_bracketed_paste; autoload -U compinit; compinit -u -D"
tell "source ${join(folder, 'completion.zsh')}"
tell 'show() { print -rl -- "== line" "$BUFFER" >> ${join(folder, 'shown')}; BUFFER=; zle -I }; zle -N show; bindkey "^X" show'
tell "print -r -- ready > ${join(folder, 'shown')}"
drain() { local text; while zpty -rt z text; do :; done }
wait_for() { local i; for ((i = 0; i < 600; i++)); do drain; [[ $(grep -c "$2" $1 2>/dev/null) -ge $3 ]] && return; sleep 0.05; done; exit 3 }
wait_for ${join(folder, 'shown')} ready 1
${cases.map(({ line }, i) => `zpty -w -n z ${quoted(line)}$'\\t\\x18'; wait_for ${join(folder, 'shown')} '^== line' ${i + 1}`).join('\n')}
zpty -d z
cat ${join(folder, 'shown')}
`;
  const complete = (lines: readonly string[]): string[] =>
    completedBy('zsh', ['-f'], script(lines.map((line) => ({ line })))).map(([line = '']) => line.trimEnd());

  it('completes commands, options, values, names of alerts and files', () => {
    const cases = [
      ['virt-triage expl', 'virt-triage explain'],
      ['virt-triage explain VMCan', 'virt-triage explain VMCannotBeEvicted'],
      ['virt-triage explain vmcan', 'virt-triage explain VMCannotBeEvicted'],
      ['virt-triage x --sev', 'virt-triage x --severity'],
      ['virt-triage x --severity w', 'virt-triage x --severity warning'],
      ['virt-triage x --verdict=firing,li', 'virt-triage x --verdict=firing,likely'],
      ['virt-triage x -o jso', 'virt-triage x -o json'],
      ['virt-triage x --no-', 'virt-triage x --no-'],
      ['virt-triage explain nosuch', 'virt-triage explain nosuch'],
      ['virt-triage x --severity my', 'virt-triage x --severity my'],
      ['virt-triage my', 'virt-triage my\\ archive.tar.gz'],
      ['virt-triage analyze sub', 'virt-triage analyze sub\\ dir/'],
      ['virt-triage x -o json=sub', 'virt-triage x -o json=sub\\ dir/'],
      ['virt-triage al', 'virt-triage al'],
      ["virt-triage it\\'", "virt-triage it\\'s.tar"],
    ] as const;
    expect(complete(cases.map(([line]) => line))).toEqual(cases.map(([, then]) => then));
  });

  it('runs nothing of the line', () => {
    complete(HOSTILE);
    expect(there()).toEqual(before);
  });
});
