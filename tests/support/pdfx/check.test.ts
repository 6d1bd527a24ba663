/**
 * The checker checked: a good file made bad in one way at a time, and exactly the rule for that finds it.
 */
import { beforeAll, describe, expect, test } from 'vitest'
import { toolTest } from '../tools.ts'
import { goodFile, makePicture, openFile, saveFile, type Profile } from './broken.ts'
import { ALL_RULES, checkPdf, NEWSPRINT, READ_RULES } from './check.ts'
import { MUTATIONS, type Mutation } from './mutations.ts'
import { INK_RULE } from './rules/ink.ts'

beforeAll(makePicture)

const check = (bytes: Uint8Array, profile: Profile) => checkPdf(bytes, { ...NEWSPRINT, profile }, READ_RULES)
const rulesOf = async (bytes: Uint8Array, profile: Profile) => [
  ...new Set((await check(bytes, profile)).map(({ rule }) => rule)),
]

async function broken(mutation: Mutation, profile: Profile): Promise<Uint8Array> {
  const subject = await openFile(goodFile(profile, mutation.bare !== true))
  mutation.change?.(subject)
  const bytes = await saveFile(subject.doc, profile, mutation.packed)
  return mutation.bytes ? mutation.bytes(Buffer.from(bytes)) : bytes
}

describe.each(['x4', 'x1a'] as const)('%s', (profile) => {
  test('a good file has no finding, with marks and without, also as pdf-lib writes it anew', async () => {
    for (const marks of [true, false]) {
      const bytes = goodFile(profile, marks)
      expect(await check(bytes, profile)).toEqual([])
      expect(await check(await saveFile((await openFile(bytes)).doc, profile), profile)).toEqual([])
    }
  })

  test('is not the other', async () => {
    const other = profile === 'x4' ? 'x1a' : 'x4'
    expect(await rulesOf(goodFile(other, true), profile)).toEqual(
      profile === 'x1a' ? ['file-header', 'info-version', 'xmp-version'] : ['info-version', 'xmp-version'],
    )
  })

  const own = MUTATIONS.filter(({ profiles = ['x4'] }) => profiles.includes(profile))
  test.each(own.map((mutation) => [mutation.rule, mutation.what, mutation] as const))(
    '%s: %s',
    async (rule, _, mutation) => {
      expect(await rulesOf(await broken(mutation, profile), profile)).toEqual([rule])
    },
  )
})

test('every rule is broken by a mutation, or measured', () => {
  const ids = ALL_RULES.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  const tried = new Set(MUTATIONS.map(({ rule }) => rule))
  expect(ids.filter((id) => !tried.has(id))).toEqual([INK_RULE.id])
})

toolTest('total-ink: three solids on a square centimetre, and no less', ['gs'], async () => {
  const ink = async (content: string) => {
    const subject = await openFile(goodFile('x1a', true))
    subject.draw(content)
    return checkPdf(await saveFile(subject.doc, 'x1a'), { ...NEWSPRINT, profile: 'x1a' }, [INK_RULE])
  }
  expect(await ink('')).toEqual([])
  expect(await ink('q .8 .8 .8 0 k 120 100 28 28 re f Q')).toEqual([])
  const [finding, ...more] = await ink('q 1 1 .6 0 k 120 100 28 28 re f Q')
  expect(more).toEqual([])
  expect(finding).toMatchObject({ rule: 'total-ink', where: 'page 1' })
  expect(finding.message).toMatch(/^260\.\d % ink/)
  // A line of too much ink is not a square millimetre of it.
  expect(await ink('q 1 1 1 0 k 120 100 .5 28 re f Q')).toEqual([])
})
