// `node scripts/proof-images.mjs`: the pictures of proofreading in docs, taken of the program itself while the journey of
// `tests/e2e/proofJourney.test.ts` is walked in the installed browser.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { root } from './build.mjs'

/** As wide as docs show them. */
const SHOWN_PX = 1100
/** Of the journey, and what they are called in docs/images. */
const PICTURES = {
  '02-marks': 'proof-marks',
  '04-review': 'proof-review',
  '08-missed': 'proof-check',
  '10-sign': 'proof-sign',
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'banmian-proof-images-'))
try {
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs')
  const run = spawnSync(process.execPath, [vitest, 'run', 'tests/e2e/proofJourney.test.ts'], {
    cwd: root,
    env: { ...process.env, BANMIAN_SCREENSHOTS: folder },
    stdio: 'inherit',
  })
  if (run.status !== 0) throw new Error('the journey fails; its pictures stay as they were')
  for (const [taken, name] of Object.entries(PICTURES)) {
    const file = path.join(root, `docs/images/${name}.jpg`)
    await sharp(path.join(folder, `${taken}.png`))
      .resize({ width: SHOWN_PX, kernel: 'lanczos3' })
      .jpeg({ quality: 85, mozjpeg: true })
      .toFile(file)
    console.log(`docs/images/${name}.jpg: ${Math.round(fs.statSync(file).size / 1024)} KB`)
  }
} finally {
  fs.rmSync(folder, { recursive: true, force: true })
}
