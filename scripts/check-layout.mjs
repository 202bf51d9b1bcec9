// What the linter cannot see: C lives in picoprocess/native and with the programs that tests build, nowhere else.
import { execFileSync } from 'node:child_process'

const allowed = [/^picoprocess\/native\//, /(^|\/)test\//, /^bench\//]
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.c', '*.h', '*.S', '*.cc'], { encoding: 'utf8' })
const strays = files.split('\n').filter((file) => file !== '' && !allowed.some((place) => place.test(file)))
for (const file of strays) console.error(`${file}: C belongs in picoprocess/native`)
process.exitCode = strays.length === 0 ? 0 : 1
