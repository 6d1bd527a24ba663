/** Plates as the host sends them, as `core/paint/plates` reads them. */
import type { Plates } from '../../core/paint/plates/plates.ts'
import type { RenderedPlates } from '../../electron/contract.ts'

export const platesOf = ({ plates, ...sheet }: RenderedPlates): Plates => ({
  ...sheet,
  names: plates.map(({ name }) => name),
  ink: plates.map(({ ink }) => ink),
})
