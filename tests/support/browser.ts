/**
 * The installed browser, as tests drive it.
 *
 * Role: finds and starts it one way for all. Where there is none, vitest.config.ts leaves the tests in `BROWSER_TESTS` out and
 * says so, unless BANMIAN_TOOLS=required. Boundary: tests only; nothing is downloaded.
 */
import { chromium, type Browser } from '@playwright/test'
import { findBrowser } from '../../electron/loopback/browser.ts'

/** Starts the browser without a window. @throws Error where none is installed. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser()
  if (executablePath === undefined) throw new Error('no Chrome, Chromium or Edge is installed')
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  })
}
