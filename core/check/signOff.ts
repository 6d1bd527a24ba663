/**
 * Sign-off 付印签样: who must have signed a page, as it is now, before it goes to press.
 *
 * Boundary: whether a signature still holds is `core/proof/signOff.ts`. An override is told as well: it lets a page go, it signs nothing.
 */
import { ROLES } from '../model/proofNames.ts'
import type { Role } from '../model/records.ts'
import { arrayOf, oneOf } from '../model/rule.ts'
import { pageDigest } from '../proof/pageDigest.ts'
import { signatureState } from '../proof/signOff.ts'
import { all } from './records.ts'
import { defineRule } from './rule.ts'

export const signOff = defineRule<{ readonly roles: readonly Role[] }>({
  id: 'sign-off',
  title: { zh: '未签付印', en: 'Not signed off' },
  thresholds: { roles: arrayOf(oneOf(...Object.keys(ROLES))) },
  check({ snapshot }, { roles }) {
    if (roles.length === 0) return []
    // A page that nobody signed need not be read for that.
    const signed = new Set(all(snapshot, 'signOff').map(({ pageId }) => pageId))
    return all(snapshot, 'page').flatMap(({ id: pageId }) => {
      const digest = signed.has(pageId) ? pageDigest(snapshot, pageId) : ''
      const { missing, stale } = signatureState(snapshot, pageId, digest, roles)
      return missing.map((role) => {
        const before = stale.find(({ person }) => person.role === role)
        const who = before ? `${ROLES[role].zh}${before.person.name}` : ROLES[role].zh
        return {
          place: { pageId },
          message: before
            ? {
                zh: `${who}签过以后版面又改了`,
                en: `the page has changed since the ${ROLES[role].en} ${before.person.name} signed it`,
              }
            : { zh: `${who}还没有签付印`, en: `the ${ROLES[role].en} has not signed the page` },
          remedy: before
            ? {
                zh: `请${who}看改过的大样并重新签字`,
                en: `let the ${ROLES[role].en} read the page again and sign it anew`,
              }
            : { zh: `请${who}看大样并签字`, en: `let the ${ROLES[role].en} read the proof and sign it` },
        }
      })
    })
  },
})
