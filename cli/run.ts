/**
 * Entry of the bundled program: `node dist/cli/run.mjs COMMAND …`.
 *
 * Role: tells V8 that this is one short run, loads the program with the code compiled before, then hands over. Boundary: only a
 * process of its own may do so; whoever imports `main.ts` into a longer life keeps V8 as it is.
 */
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { loadCached } from './codeCache.ts'

// wasm is compiled once by the baseline compiler: optimising it in the background holds the exit back by about 240 ms.
setFlagsFromString('--liftoff-only')
// JavaScript is optimised only where it runs long, as on an edition of many pages: for one page the optimiser takes more
// time than it saves (measured: 0.56 s of processor time against 0.35 s).
setFlagsFromString('--interrupt-budget=1000000')
// What was compiled stays compiled: it is kept for the next run.
setFlagsFromString('--no-flush-bytecode')

const [command = ''] = process.argv.slice(2)
const program = path.join(path.dirname(fileURLToPath(import.meta.url)), 'program.cjs')
// Every command runs other code. What is no command's name must not name a file.
const cache = program.replace(/cjs$/u, `${/^[a-z]+$/u.test(command) ? command : 'help'}.code`)
const { exports, cached, keep } = loadCached<typeof import('./main.ts')>(program, cache)
// A reader that has seen enough (`… | head`) closes the pipe: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

const code = await exports.main(process.argv.slice(2))
// A command that was refused has run little of its code.
if (!cached && code !== 2) keep()
// Leaves once all is written: waiting for V8's idle-time collection costs 10–20 ms more.
process.stdout.write('', () => process.stderr.write('', () => process.exit(code)))
