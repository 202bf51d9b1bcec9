// The audit's file on a disk that fills up and has room again.
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { type ExecutionContext } from 'ava'
import { openAuditFile } from '../../../monitor/engine/audit/audit-file.ts'

const scene = (t: ExecutionContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'audit-file-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'audit.jsonl')
}

const linesOf = (file: string): Record<string, unknown>[] => readFileSync(file, 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Record<string, unknown>)

/** A disk with room for so many bytes. */
const disk = (room: { bytes: number; errno: string }) => ((fd: number, bytes: Buffer, offset: number) => {
  if (room.bytes === 0) throw Object.assign(new Error(room.errno), { code: room.errno })
  const count = Math.min(room.bytes, bytes.length - offset)
  room.bytes -= count
  return writeSync(fd, bytes, offset, count)
}) as typeof writeSync

for (const errno of ['ENOSPC', 'EDQUOT', 'EIO', 'EFBIG']) {
  test(`a line that meets ${errno} is lost whole, and told once there is room`, (t) => {
    const file = scene(t)
    const room = { bytes: 25, errno }
    const audit = openAuditFile(file, disk(room))
    t.is(audit.write({ number: 1 }), undefined)
    t.is(audit.lost(), undefined)
    t.is(audit.write({ number: 2, text: 'longer than what is left' }), errno)
    t.is(audit.write({ number: 3 }), errno)
    t.deepEqual(audit.lost(), { count: 2, errno })
    // Nothing of the half line stayed.
    t.deepEqual(linesOf(file), [{ number: 1 }])
    room.bytes = 1000
    t.is(audit.write({ number: 4 }), undefined)
    audit.close()
    const [first, told, last, ...rest] = linesOf(file)
    t.deepEqual([first, last, rest], [{ number: 1 }, { number: 4 }, []])
    t.like(told, { lost: 2, errno })
    t.regex(`${String(told!['since'])} ${String(told!['time'])}`, /^\d{4}-\S+Z \d{4}-\S+Z$/)
  })
}

test('what is lost is told at the end too', (t) => {
  const file = scene(t)
  const room = { bytes: 0, errno: 'ENOSPC' }
  const audit = openAuditFile(file, disk(room))
  t.is(audit.write({ number: 1 }), 'ENOSPC')
  room.bytes = 1000
  audit.close()
  t.like(linesOf(file)[0], { lost: 1 })
})

test('lines are added to what is there, by way of links of one’s own', (t) => {
  const file = scene(t)
  writeFileSync(file, '{"old":1}\n')
  symlinkSync('audit.jsonl', `${file}.link`)
  const audit = openAuditFile(`${file}.link`)
  audit.write({ fresh: 1 })
  audit.close()
  t.deepEqual(linesOf(file), [{ old: 1 }, { fresh: 1 }])
  t.throws(() => openAuditFile(join(file, 'beneath')), { message: /cannot write the audit/ })
})
