// `npm run banmian -- …`: builds the command line when a source is newer than the bundle, then runs it.
import { bundle, stale, root } from './build.mjs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

if (stale()) await bundle()
const { main } = await import(pathToFileURL(path.join(root, 'dist/cli/main.mjs')).href)
process.exitCode = await main(process.argv.slice(2))
