/** Whether the page that is shown is signed as it is, and by whom. Boundary: reads; signing is `RoundDialogs.tsx`. */
import { useMemo } from 'react'
import { CircleAlert, CircleCheck } from 'lucide-react'
import type { Person } from '../../core/model/records.ts'
import type { Snapshot } from '../../core/model/snapshot.ts'
import { signOffsOf, type SignatureState } from '../../core/proof/signOff.ts'
import { useProof } from './proofContext.ts'
import { useProofWords } from './words.ts'

/** null: nobody ever signed the page. What it prints is summed up for those alone that somebody signed. */
export function useSignature(document: Snapshot, pageId: string): SignatureState | null {
  const { proofing } = useProof().session
  return useMemo(
    () => (signOffsOf(document, pageId).length === 0 ? null : proofing.signature(pageId)),
    [document, pageId, proofing],
  )
}

/** Whether that person's signature holds for the page as it is. */
export function hasSigned(signature: SignatureState | null, { name, role }: Person): boolean {
  return signature?.valid.some(({ person }) => person.name === name && person.role === role) ?? false
}

export function Signature({ signature }: { readonly signature: SignatureState }) {
  const { t } = useProofWords()
  const { valid, stale, override } = signature
  const names = (list: SignatureState['valid']): string => list.map(({ person }) => person.name).join('、')
  const text =
    valid.length > 0
      ? t('signedBy', { name: names(valid) })
      : override
        ? t('letGoBy', { name: override.person.name })
        : stale.length > 0
          ? t('changedSince', { name: names(stale) })
          : null
  if (text === null) return null
  return (
    <span className="signature" data-state={valid.length > 0 ? 'signed' : 'changed'}>
      {valid.length > 0 ? (
        <CircleCheck size={14} className="icon-good" aria-hidden />
      ) : (
        <CircleAlert size={14} className="icon-error" aria-hidden />
      )}
      {text}
    </span>
  )
}
