// Interactive sessions on a pseudo-terminal, as a person would have them.
import { join } from 'node:path'
import test from 'ava'
import { accounts, command, discard, engineEnvironment } from '../support/harness.ts'
import { ask, converse, key, prompt, say, type Step } from './conversation.ts'
import { environment, missing, stage } from './scenario.ts'

/** `named`: the terminal that it was lent has a name in the view. */
const shellOn = (named: boolean): readonly Step[] => [
  prompt,
  ...ask('echo $((6 * 7))', '42\\r\\n'),
  ...(named ? ask('tty', '/dev/pts/\\d+\\r\\n') : []),
  ...ask('[ -t 0 ] && [ -t 1 ] && echo ter""minal', 'terminal\\r\\n'),
  ...ask('echo through-tty > /dev/tty', 'through-tty\\r\\n'),
  ...ask('ls -C /usr/bin/bash /usr/bin/env', '/usr/bin/bash +/usr/bin/env\\r\\n'),
  // Background and foreground jobs.
  ...ask('sleep 100 &', '\\[1\\] \\d+\\r\\n'),
  ...ask('jobs', '\\[1\\]\\+ +Running +sleep 100 &\\r\\n'),
  say('fg'), { expect: '\\r\\nsleep 100\\r\\n' }, key('Z'), { expect: '\\[1\\]\\+ +Stopped +sleep 100\\r\\n' }, prompt,
  ...ask('ps -o state= -p $!', 'T\\+?\\r\\n'),
  ...ask('bg', '\\[1\\]\\+ sleep 100 &\\r\\n'),
  ...ask('kill %1; wait %1; echo waited $?', 'waited 143\\r\\n'),
  // A pipeline is one job.
  say('cat | tr a-z A-Z'), { pause: 0.2 }, say('shout'), { expect: 'SHOUT\\r\\n' }, key('Z'), { expect: 'Stopped +cat \\| tr a-z A-Z\\r\\n' }, prompt,
  say('fg'), { expect: 'cat \\| tr a-z A-Z\\r\\n' }, { pause: 0.2 }, say('again'), { expect: 'AGAIN\\r\\n' }, key('D'), prompt,
  // Ctrl-C ends the program, not the shell.
  say("sh -c 'echo go\"\"ing; exec sleep 100'"), { expect: 'going\\r\\n' }, key('C'), prompt,
  ...ask('echo status $?', 'status 130\\r\\n'),
  say('half a line'), { send: '' }, prompt, say('echo and the shell itself \\'), { expect: 'more> ' }, key('C'), prompt,
  ...ask('(exit 6); echo left $?', 'left 6\\r\\n'),
  say("sh -c 'trap \"echo ca\"\"ught\" QUIT; echo re\"\"ady; read line; read line'"), { expect: '\\r\\nready\\r\\n' }, { pause: 0.2 }, { send: '\u001c' }, { expect: 'caught\\r\\n' }, { pause: 0.1 }, say(''), say(''), prompt,
  // The window.
  ...ask('stty size', '24 80\\r\\n'),
  // The size comes to the program a moment after the terminal has it.
  { resize: [33, 101] }, ...ask('for try in $(seq 100); do [ "$(stty size)" = "33 101" ] && break; sleep 0.1; done; stty size', '33 101\\r\\n'),
  say('bash window.sh'), { expect: 'watching\\r\\n' }, { resize: [40, 120] }, { expect: '40 120\\r\\n' }, { pause: 0.3 }, { resize: [50, 132] }, { expect: '50 132\\r\\n' }, key('C'), prompt,
  ...ask('echo $LINES $COLUMNS', '50 132\\r\\n'),
  // Reading lines, raw keys, and the end of input.
  say('cat > typed'), { pause: 0.3 }, say('one'), say('two'), key('D'), prompt, ...ask('cat typed', 'one\\r\\ntwo\\r\\n'),
  say('read -rsn1 pressed; echo "got $pressed"'), { pause: 0.2 }, { send: 'q' }, { expect: 'got q\\r\\n' }, prompt,
  ...ask('stty -echo; stty -a | grep -o -- " -echo "; stty echo', ' -echo \\r\\n'),
  { send: 'echo compl' }, { send: '\u0015' }, ...ask('echo $((40 + 3))', '43\\r\\n'),
  say('ech ho\u0001\u001bf\u0004'), prompt,
  ...ask("script -qc 'tty; echo ne\"\"sted' /dev/null", 'nested\\r\\n'),
  say('exit 5'), { end: true },
]

const outer = (line: string): readonly Step[] => [
  prompt,
  say(line), { expect: 'ticking\\r\\n' }, key('Z'), { expect: 'Stopped' }, prompt,
  say('a=$(wc -c < $JOB/ticks); sleep 0.4; b=$(wc -c < $JOB/ticks); [ $a -gt 0 ] && [ $a = $b ] && echo fro""zen'), { expect: 'frozen\\r\\n' }, prompt,
  // It is interrupted once it goes on.
  say('(until [ $(wc -c < $JOB/ticks) -gt $b ]; do sleep 0.05; done; echo mo""ving) & fg %1'), { expect: '^moving\\r?\\n' }, key('C'), prompt,
  say('echo sta""tus $?'), { expect: 'status 130\\r\\n' }, prompt,
  say('c=$(wc -c < $JOB/ticks); sleep 0.4; d=$(wc -c < $JOB/ticks); [ $c -gt $b ] && [ $c = $d ] && echo en""ded'), { expect: 'ended\\r\\n' }, prompt,
  say(`${line} &`), { expect: 'ticking\\r\\n' }, say('kill %%; wait %%; echo ki""lled $?'), { expect: 'killed 143\\r\\n' }, prompt,
  say('exit 0'), { end: true },
]

for (const account of accounts) {
  test(`bash on a terminal in kernel mode, as ${account.name}`, async (t) => {
    t.timeout(600_000)
    if (missing(t, '/usr/bin/python3') || missing(t, '/usr/bin/ps')) return
    const { top, manifest } = stage('bash-kernel', 'terminal', account)
    t.teardown(() => discard(top))
    const inside = await converse(t, account, top, shellOn(false), [process.execPath, command, 'run', manifest, '--', '--noprofile', '--rcfile', 'bashrc', '-i'], top, { ...engineEnvironment(account), TERM: 'xterm' })
    t.is(inside.error, null, `inside: ${inside.transcript}`)
    t.is(inside.status, 5, inside.transcript)
  })

  test(`bash on a terminal: prompt, job control, interrupts, window size, as ${account.name}`, async (t) => {
    t.timeout(600_000)
    if (missing(t, '/usr/bin/python3') || missing(t, '/usr/bin/ps')) return
    const { top, manifest, native } = stage('bash', 'terminal', account)
    t.teardown(() => discard(top))
    const args = ['--noprofile', '--rcfile', 'bashrc', '-i']
    const outside = await converse(t, account, top, shellOn(true), ['/usr/bin/bash', ...args], native, environment(native))
    t.is(outside.error, null, `natively: ${outside.transcript}`)
    t.is(outside.status, 5)
    const inside = await converse(t, account, top, shellOn(true), [process.execPath, command, 'run', manifest, '--', ...args], top, { ...engineEnvironment(account), TERM: 'xterm' })
    t.is(inside.error, null, `inside: ${inside.transcript}`)
    t.is(inside.status, 5, inside.transcript)
  })

  test(`a run under an interactive shell: Ctrl-Z, fg, Ctrl-C, kill, as ${account.name}`, async (t) => {
    t.timeout(600_000)
    if (missing(t, '/usr/bin/python3')) return
    const { top, manifest, job, native } = stage('bash', 'terminal', account)
    t.teardown(() => discard(top))
    const bash = ['/usr/bin/bash', '--noprofile', '--rcfile', join(native, 'bashrc'), '-i']
    const outside = await converse(t, account, top, outer('bash ticks.sh'), bash, native, { ...environment(native), JOB: native })
    t.is(outside.error, null, `natively: ${outside.transcript}`)
    const line = `${process.execPath} ${command} run ${manifest} -- ticks.sh`
    const inside = await converse(t, account, top, outer(line), bash, top, { ...engineEnvironment(account), TERM: 'xterm', HOME: top, JOB: job })
    t.is(inside.error, null, `inside: ${inside.transcript}`)
  })
}
