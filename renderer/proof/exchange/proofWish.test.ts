/** What is asked of a proof: remembered only if it is one, and as the host takes it. */
import { describe, expect, it } from 'vitest'
import { UserError } from '../../../core/model/errors.ts'
import { PAGE } from '../../../core/typeset/testing/documents.ts'
import { FIRST_PROOF_WISH, FORMATS, isProofWish, PAPERS, proofChoiceOf } from './proofWish.ts'

const pages = ['A01', 'A02', 'A03'].map((number) => ({ ...PAGE, id: `page:${number}`, number }))

describe('the wish of a proof', () => {
  it('is taken out of the storage only where it is whole', () => {
    expect(isProofWish(null)).toBe(true)
    for (const format of FORMATS)
      for (const paper of PAPERS) expect(isProofWish({ ...FIRST_PROOF_WISH, format, paper })).toBe(true)
    for (const wrong of [
      undefined,
      'marked',
      {},
      { ...FIRST_PROOF_WISH, format: 'doc' },
      { ...FIRST_PROOF_WISH, paper: 'b5' },
      { ...FIRST_PROOF_WISH, which: 'some' },
      { ...FIRST_PROOF_WISH, range: 3 },
    ])
      expect(isProofWish(wrong), JSON.stringify(wrong)).toBe(false)
  })

  it('names its pages as the host does', () => {
    const of = (part: object) => proofChoiceOf({ ...FIRST_PROOF_WISH, ...part }, pages, 'page:A02')
    expect(of({ which: 'this' })).toMatchObject({ choice: { pages: '#2' }, pageIds: ['page:A02'] })
    expect(of({ which: 'all' })).toMatchObject({ choice: { pages: null }, pageIds: pages.map(({ id }) => id) })
    expect(of({ which: 'range', range: 'a2-a3' })).toMatchObject({
      choice: { pages: 'a2-a3' },
      pageIds: ['page:A02', 'page:A03'],
    })
    expect(() => of({ which: 'range', range: 'B1' })).toThrow(UserError)
  })
})
