import test, { type ExecutionContext } from 'ava'
import { execFileSync } from 'node:child_process'
import { chmodSync, closeSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type CopyResult, patchedCopy } from '../../../../picoprocess/patcher/copies.ts'
import { patch } from '../../../../picoprocess/patcher/patch.ts'
import { caller, discard, freshFolder } from '../../../support/harness.ts'

const original = readFileSync('/lib64/ld-linux-x86-64.so.2')
const content = patch(original).bytes!

const use = (result: CopyResult): string => {
  if (result.path === undefined) throw new Error(result.why)
  closeSync(result.descriptor)
  return result.path
}
const whyNot = (result: CopyResult): string => {
  if (result.path === undefined) return result.why
  closeSync(result.descriptor)
  return ''
}

const inFolder = (title: string, body: (t: ExecutionContext, folder: string) => void): void => {
  test(title, (t) => {
    const folder = freshFolder()
    try {
      body(t, folder)
    } finally {
      discard(folder)
    }
  })
}

inFolder('a copy is made once, is what the patcher makes, and only its owner may write it', (t, folder) => {
  const path = use(patchedCopy(original, {}, folder))
  t.true(readFileSync(path).equals(content))
  t.is(statSync(path).mode & 0o777, 0o755)
  const { ino } = statSync(path)
  t.is(use(patchedCopy(original, {}, folder)), path)
  t.is(statSync(path).ino, ino)
  t.deepEqual(readdirSync(folder).length, 2)
  t.not(use(patchedCopy(original, { complete: ['/usr'] }, folder)), path)
})

inFolder('the descriptor reads what was verified, whatever the name leads to later', (t, folder) => {
  const result = patchedCopy(original, {}, folder)
  if (result.path === undefined) return t.fail(result.why)
  renameSync(result.path, join(folder, 'gone'))
  writeFileSync(result.path, 'other')
  t.true(readFileSync(result.descriptor).equals(content))
  closeSync(result.descriptor)
})

inFolder('a copy that was changed, cut off, or replaced by a link is made again', (t, folder) => {
  const path = use(patchedCopy(original, {}, folder))
  const damages: (() => void)[] = [
    () => writeFileSync(path, content.subarray(0, 5000)),
    () => writeFileSync(path, Buffer.concat([content.subarray(0, -1), Buffer.from('x')])),
    () => {
      rmSync(path)
      symlinkSync('/lib64/ld-linux-x86-64.so.2', path)
    },
    () => writeFileSync(`${path}.json`, '{"sha'),
    () => rmSync(`${path}.json`),
  ]
  for (const damage of damages) {
    damage()
    t.is(use(patchedCopy(original, {}, folder)), path)
    t.true(readFileSync(path).equals(content))
    t.true(statSync(path).isFile())
  }
})

inFolder('what others may write is not used, and the reason is told', (t, folder) => {
  const path = use(patchedCopy(original, {}, folder))
  chmodSync(path, 0o777)
  t.regex(whyNot(patchedCopy(original, {}, folder)), /writable by others/)
  chmodSync(path, 0o755)
  t.is(use(patchedCopy(original, {}, folder)), path)
  chmodSync(folder, 0o777)
  t.regex(whyNot(patchedCopy(original, {}, folder)), /writable by others/)
})

inFolder('a place that cannot be written, and one that is no folder, are reasons', (t, folder) => {
  writeFileSync(join(folder, 'file'), '')
  t.not(whyNot(patchedCopy(original, {}, join(folder, 'file'))), '')
  t.regex(whyNot(patchedCopy(original, {}, '/proc/zeolite')), /no copy in \/proc\/zeolite/)
  t.regex(whyNot(patchedCopy(Buffer.from('text'), {}, join(folder, 'new'))), /not an ELF file/)
})

inFolder('what a crash left behind is cleared away, and what another engine is writing is not', (t, folder) => {
  writeFileSync(join(folder, '.unfinished-1-old'), 'half')
  utimesSync(join(folder, '.unfinished-1-old'), 1, 1)
  writeFileSync(join(folder, '.unfinished-2-new'), 'half')
  use(patchedCopy(original, {}, folder))
  t.false(existsSync(join(folder, '.unfinished-1-old')))
  t.true(existsSync(join(folder, '.unfinished-2-new')))
})

const MODULE = fileURLToPath(new URL('../../../../picoprocess/patcher/copies.js', import.meta.url))
const script = (folder: string): string => `
import { readFileSync } from 'node:fs'
const { patchedCopy } = await import(${JSON.stringify(MODULE)})
const result = patchedCopy(readFileSync('/lib64/ld-linux-x86-64.so.2'), {}, ${JSON.stringify(folder)})
console.log(result.path === undefined ? result.why : 'copied')`

inFolder('engines that patch at once end up with one whole copy', (t, folder) => {
  writeFileSync(join(folder, 'engine.mjs'), script(join(folder, 'copies')))
  mkdirSync(join(folder, 'copies'))
  const command = Array.from({ length: 4 }, () => `'${process.execPath}' '${join(folder, 'engine.mjs')}' &`).join(' ')
  t.is(execFileSync('sh', ['-c', `${command} wait`], { encoding: 'utf8' }), 'copied\n'.repeat(4))
  const names = readdirSync(join(folder, 'copies'))
  t.is(names.length, 2)
  t.true(readFileSync(join(folder, 'copies', names.find((name) => !name.endsWith('.json'))!)).equals(content))
})

if (caller.uid !== 0) test('a full disk is made by root only', (t) => t.pass())
else {
  inFolder('a full disk is a reason, and leaves nothing', (t, folder) => {
    writeFileSync(join(folder, 'engine.mjs'), script(join(folder, 'small')))
    mkdirSync(join(folder, 'small'))
    const mounted = `mount -t tmpfs -o size=100k,mode=755 tmpfs '${folder}/small' && '${process.execPath}' '${folder}/engine.mjs' && ls -A '${folder}/small'`
    const said = execFileSync('unshare', ['--mount', 'sh', '-c', mounted], { encoding: 'utf8' })
    t.regex(said, /^no copy in .*: ENOSPC.*\n$/)
  })
}
