/** Entry of the bundled program: `node dist/cli/run.mjs COMMAND …`. */
import { main } from './main.ts'

process.exitCode = await main(process.argv.slice(2))
