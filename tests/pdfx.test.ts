/**
 * The sample page as each preset exports it, before the independent checker: what the press gets breaks no rule of PDF/X and none of newsprint.
 *
 * Role: whole files from presets, at the resolutions of the checks. Boundary: the checker is `support/pdfx`, whose own tests break every rule.
 */
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { findPreset } from '../electron/host/presets.ts'
import { checkPdf, NEWSPRINT, READ_RULES } from './support/pdfx/check.ts'
import { readPdf } from './support/pdfx/read.ts'
import { INK_RULE, measureInk } from './support/pdfx/rules/ink.ts'
import { exportPreset } from './support/presetExport.ts'
import { banmian, temporaryFolder } from './support/program.ts'
import { seedFile, seedPhotos } from './support/seedCopy.ts'
import { toolTest } from './support/tools.ts'

const TIME = new Date('2022-09-06T18:30:00Z')
const folder = temporaryFolder()
const sample = path.join(folder, 'page.banmian')
const files = new Map<string, Uint8Array>()

beforeAll(async () => {
  const made = banmian(['intake', seedFile, '-o', sample, '--photos', seedPhotos, '--page', '7'])
  expect(made).toMatchObject({ status: 0 })
  for (const id of ['newspaper-x4', 'newspaper-x1a', 'web'])
    files.set(id, await exportPreset(sample, findPreset(id), TIME))
}, 120_000)

describe.each(['x4', 'x1a'] as const)('the sample as newspaper-%s', (profile) => {
  const file = () => files.get(`newspaper-${profile}`)!

  test('breaks no rule that can be read off the file: 0 failures, 0 warnings', async () => {
    expect(await checkPdf(file(), { ...NEWSPRINT, profile }, READ_RULES)).toEqual([])
  })

  toolTest('holds the total ink of newsprint on Ghostscript’s plates', ['gs'], async () => {
    expect(await checkPdf(file(), { ...NEWSPRINT, profile }, [INK_RULE])).toEqual([])
    // The measure sees the page: its photos come near the limit.
    const [{ percent }] = await measureInk(await readPdf(file()))
    expect(percent).toBeGreaterThan(150)
  })

  test('is the same, byte for byte, from the same page at the same time', async () => {
    const again = await exportPreset(sample, findPreset(`newspaper-${profile}`), TIME)
    expect(Buffer.compare(again, file())).toBe(0)
  })

  test('bears marks: four plates and the registration ink outside the bleed, and the slug', async () => {
    const [page] = (await readPdf(file())).pages
    const bleed = page.box('BleedBox')!
    const around = page.shown.filter(
      (item) => item.kind !== 'fault' && (item.box[3] <= bleed[1] || item.box[1] >= bleed[3]),
    )
    const slug = around.flatMap((item) => (item.kind === 'glyph' ? [item.text] : [])).join('')
    expect(slug).toBe(
      '青岛日报　2022-09-07　第 7 版　专版　输出 2022-09-07 02:30 (UTC+8)　张三　Banmian 0.1.0　Newsprint IFRA26S 240',
    )
    expect(around.some((item) => item.kind === 'stroke' && item.colour.colorant === 'All')).toBe(true)
    expect(around.filter((item) => item.kind === 'fill')).toHaveLength(16)
  })
})

describe('the sample for the web', () => {
  test('claims nothing, and the checker finds what would keep it from the press', async () => {
    const web = files.get('web')!
    expect(Buffer.from(web).toString('latin1')).not.toContain('GTS_PDFX')
    const rules = (await checkPdf(web, { ...NEWSPRINT, profile: 'x4' }, READ_RULES)).map(({ rule }) => rule)
    for (const rule of ['file-header', 'info-trapped', 'xmp-version', 'intent-one', 'colour-operators', 'image-space'])
      expect(rules).toContain(rule)
  })

  test('is smaller than the file for the press', () => {
    expect(files.get('web')!.length).toBeLessThan(files.get('newspaper-x4')!.length)
  })
})
