/** TEMP */
import type { Point } from '../../core/model/geometry.ts'
import type { ProofSession } from './proofSession.ts'

export function marksAt(proof: ProofSession, at: Point): readonly string[] {
  void proof
  void at
  return []
}
export function colourOfRound(proof: ProofSession, roundId: string | null): string {
  void proof
  void roundId
  return '#c00'
}
