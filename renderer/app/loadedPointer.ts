/** What the pointer carries 置入, as watched values of the view. */
import type { Point } from '../../core/model/geometry.ts'
import type { Loaded, LoadVerdict } from '../tools/load.ts'
import { createState, type State } from './signal.ts'

export interface LoadedPointer {
  /** The first is put down next. */
  readonly queue: State<readonly Loaded[]>
  /** Where the pointer is over the canvas, px, and what a click there would do. */
  readonly hover: State<{ readonly screen: Point; readonly verdict: LoadVerdict } | null>
}

export function createLoadedPointer(): LoadedPointer {
  return {
    queue: createState<readonly Loaded[]>([]),
    hover: createState<ReturnType<LoadedPointer['hover']['get']>>(null),
  }
}
