// The command from its modules instead of its bundle, so that a hook can put another one in their midst.
import { main } from '../../cli/main.ts'

process.exitCode = await main(process.argv.slice(2))
