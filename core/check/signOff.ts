/** Sign-off 付印签样: who must have signed before the page goes to press. */
import { arrayOf, pattern } from '../model/rule.ts'
import { all } from './records.ts'
import { defineRule } from './rule.ts'

export const signOff = defineRule<{ readonly roles: readonly string[] }>({
  id: 'sign-off',
  title: { zh: '未签付印', en: 'Not signed off' },
  thresholds: { roles: arrayOf(pattern(/\S/u, '应为职务名', 'should be the name of a role')) },
  check({ snapshot }, { roles }) {
    const signed = new Set(
      all(snapshot, 'signOff')
        .filter(({ name, signedAt }) => name.trim() !== '' && signedAt !== '')
        .map(({ role }) => role),
    )
    const pageId = all(snapshot, 'page')[0]?.id
    return roles
      .filter((role) => !signed.has(role))
      .map((role) => ({
        place: pageId === undefined ? {} : { pageId },
        message: { zh: `${role}还没有签付印`, en: `${role} has not signed the page` },
        remedy: { zh: `请${role}看大样并签字`, en: `let ${role} read the proof and sign it` },
      }))
  },
})
