/** Sign-off 付印签样: who must have signed a page before it goes to press. */
import { ROLES } from '../model/proofNames.ts'
import type { Role } from '../model/records.ts'
import { arrayOf, oneOf } from '../model/rule.ts'
import { all } from './records.ts'
import { defineRule } from './rule.ts'

export const signOff = defineRule<{ readonly roles: readonly Role[] }>({
  id: 'sign-off',
  title: { zh: '未签付印', en: 'Not signed off' },
  thresholds: { roles: arrayOf(oneOf(...Object.keys(ROLES))) },
  check({ snapshot }, { roles }) {
    const signatures = all(snapshot, 'signOff').filter(({ override, person }) => !override && person.name.trim() !== '')
    return all(snapshot, 'page').flatMap(({ id: pageId }) => {
      const signed = new Set(signatures.filter((one) => one.pageId === pageId).map(({ person }) => person.role))
      return roles
        .filter((role) => !signed.has(role))
        .map((role) => ({
          place: { pageId },
          message: { zh: `${ROLES[role].zh}还没有签付印`, en: `the ${ROLES[role].en} has not signed the page` },
          remedy: { zh: `请${ROLES[role].zh}看大样并签字`, en: `let the ${ROLES[role].en} read the proof and sign it` },
        }))
    })
  },
})
