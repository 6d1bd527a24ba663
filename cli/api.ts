/** What scripts of this project use of the program from its bundle: the benchmark and the sample. */
export { openDocument, saveDocument } from './documentFile.ts'
export { pageOrder } from '../electron/host/edition.ts'
export { openEngine, paintPages } from '../electron/host/engine.ts'
export { defaultCondition } from '../electron/host/outputCondition.ts'
export { createStore } from '../core/model/store.ts'
export { all, find } from '../core/model/snapshot.ts'
export { walk } from '../core/paint/walk.ts'
export { main } from './main.ts'
