/** Photos of a command: converted beside the program's own thread, and kept for the next time. Loaded only for pages with photos. */
import type { DisplayList } from '../core/paint/displayList.ts'
import type { ImageSource } from '../core/pdf/exportPdf.ts'
import type { ExportProfile } from '../core/pdf/preset.ts'
import type { PressCondition } from '../electron/host/outputCondition.ts'
import { createPhotoPool, photoWorkerScript } from '../electron/host/photoPool.ts'
import { printImages } from '../electron/host/printImages.ts'

/** @param folder of converted photos. @throws UserError as `printImages` */
export async function preparePhotos(
  lists: readonly DisplayList[],
  media: ReadonlyMap<string, Uint8Array>,
  condition: PressCondition,
  profile: ExportProfile,
  folder: string,
): Promise<ImageSource> {
  const script = photoWorkerScript()
  const pool = script && createPhotoPool(script)
  try {
    return await printImages(lists, media, condition, profile, { folder, ...(pool ? { pool } : {}) })
  } finally {
    await pool?.close()
  }
}
