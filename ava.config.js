// npm test: everything that a change should be checked with while it is made. Files named *.slow.test.ts run in npm run test:all.
import { all } from './ava.all.config.js'

export default { ...all, files: [...all.files, '!**/*.slow.test.js'] }
