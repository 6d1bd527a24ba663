/** The proofreader's view for its components. */
import { createContext, useContext } from 'react'
import type { ProofSession } from './proofSession.ts'

export const ProofContext = createContext<ProofSession | null>(null)

/** @throws Error outside of the view. */
export function useProof(): ProofSession {
  const proof = useContext(ProofContext)
  if (!proof) throw new Error('no proofreading here')
  return proof
}
