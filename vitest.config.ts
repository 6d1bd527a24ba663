import { availableParallelism } from 'node:os'
import { configDefaults, defineConfig } from 'vitest/config'
import { findBrowser } from './electron/loopback/browser.ts'

/** Tests that need an installed Chrome, Chromium or Edge. */
const BROWSER_TESTS = ['tests/e2e/**', 'tests/shell/browser.test.ts', 'tests/shell/electron/{electron,menu}.test.ts']
const without = findBrowser() === undefined && process.env['BANMIAN_TOOLS'] !== 'required'
if (without) console.warn(`no Chrome, Chromium or Edge is installed: ${BROWSER_TESTS.join(', ')} are left out`)

export default defineConfig({
  test: {
    include: ['{core,cli,electron,renderer,tests}/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...(without ? BROWSER_TESTS : [])],
    globalSetup: ['tests/support/buildOnce.ts'],
    setupFiles: ['tests/support/seed.ts'],
    // Tests of the window wait for a browser most of the time: on two cores vitest would run but one file at a time.
    maxWorkers: Math.max(2, Math.floor(availableParallelism() / 2)),
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
