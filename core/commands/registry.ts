/**
 * The document commands, one list: menus, shortcuts, right-click and palette are fed from it.
 *
 * Role: id, label, shortcut and category of each, and what it needs to run. Boundary: commands of the window (zoom, tools,
 * panels, files) are the window's own.
 */
import type { TextSpan } from '../typeset/textPosition.ts'
import type { Bilingual, Command } from './command.ts'
import { replaceDocument } from './document/replaceDocument.ts'
import { fitHeadline } from './fitHeadline.ts'
import { alignBottom, alignCentre, alignLeft, alignMiddle, alignRight, alignTop } from './frames/alignFrames.ts'
import { createFrame } from './frames/createFrame.ts'
import { deleteFrames } from './frames/deleteFrames.ts'
import { distributeAcross, distributeDown } from './frames/distributeFrames.ts'
import { duplicateFrames } from './frames/duplicateFrames.ts'
import { extendThread } from './frames/extendThread.ts'
import { centreImage, fitContain, fitFill, fitStretch, placeImage } from './frames/fitImage.ts'
import { groupFrames } from './frames/groupFrames.ts'
import { linkCaption, unlinkCaption } from './frames/linkCaption.ts'
import { lockFrames, unlockFrames } from './frames/lockFrames.ts'
import { moveFrames } from './frames/moveFrames.ts'
import { placePicture } from './frames/placePicture.ts'
import { bringForward, bringToFront, sendBackward, sendToBack } from './frames/reorderFrames.ts'
import { pasteFrames } from './frames/pasteFrames.ts'
import { resizeFrame } from './frames/resizeFrame.ts'
import { rotateFrames } from './frames/rotateFrames.ts'
import { scaleFrames } from './frames/scaleFrames.ts'
import { setFrameProps } from './frames/setFrameProps.ts'
import { setImage } from './frames/setImage.ts'
import { setPictureBlack } from './frames/setPictureBlack.ts'
import { stepAndRepeat } from './frames/stepAndRepeat.ts'
import { threadFrames } from './frames/threadFrames.ts'
import type { FrameSelection } from './frames/tree.ts'
import { ungroupFrames } from './frames/ungroupFrames.ts'
import { turnIntoText } from './frames/turnIntoText.ts'
import { unthreadFrame } from './frames/unthreadFrame.ts'
import { addGuide } from './guides/addGuide.ts'
import { deleteGuide } from './guides/deleteGuide.ts'
import { moveGuide } from './guides/moveGuide.ts'
import { addLayer } from './layers/addLayer.ts'
import { deleteLayer } from './layers/deleteLayer.ts'
import { moveLayer } from './layers/moveLayer.ts'
import { moveToLayer } from './layers/moveToLayer.ts'
import { setLayer } from './layers/setLayer.ts'
import { levelPage } from './levelPage.ts'
import { addMaster } from './masters/addMaster.ts'
import { applyMaster } from './masters/applyMaster.ts'
import { deleteMaster } from './masters/deleteMaster.ts'
import { duplicateMaster } from './masters/duplicateMaster.ts'
import { masterFromPage } from './masters/masterFromPage.ts'
import { restoreItems } from './masters/restoreItems.ts'
import { setMaster } from './masters/setMaster.ts'
import { takeOver } from './masters/takeOver.ts'
import { normalisePunctuation } from './normalisePunctuation.ts'
import { setEdition } from './page/setEdition.ts'
import { setPage } from './page/setPage.ts'
import { addPage } from './pages/addPage.ts'
import { deletePage } from './pages/deletePage.ts'
import { duplicatePage } from './pages/duplicatePage.ts'
import { movePage } from './pages/movePage.ts'
import { renumberPages } from './pages/renumberPages.ts'
import { acceptMarks } from './proof/acceptMarks.ts'
import { addMark } from './proof/addMark.ts'
import { assignMarks } from './proof/assignMarks.ts'
import { editMark } from './proof/editMark.ts'
import { removeMarks } from './proof/removeMarks.ts'
import { replyToMark } from './proof/replyToMark.ts'
import { setMarksState } from './proof/setMarksState.ts'
import { applyObjectStyle } from './styles/applyObjectStyle.ts'
import { clearOverrides } from './styles/clearOverrides.ts'
import { createStyle } from './styles/createStyle.ts'
import { deleteStyle } from './styles/deleteStyle.ts'
import { duplicateStyle } from './styles/duplicateStyle.ts'
import { editStyle } from './styles/editStyle.ts'
import { redefineStyle } from './styles/redefineStyle.ts'
import { createSwatch } from './swatches/createSwatch.ts'
import { createGradient } from './swatches/createGradient.ts'
import { editGradient } from './swatches/editGradient.ts'
import { deleteSwatch } from './swatches/deleteSwatch.ts'
import { editSwatch } from './swatches/editSwatch.ts'
import { swatchFromColour } from './swatches/swatchFromColour.ts'
import { applyCharacterStyle } from './text/applyCharacterStyle.ts'
import { applyParagraphStyle } from './text/applyParagraphStyle.ts'
import { autoflow } from './text/autoflow.ts'
import { deleteRange } from './text/deleteRange.ts'
import { insertText } from './text/insertText.ts'
import { insertVariable } from './text/insertVariable.ts'
import { pasteParagraphs } from './text/pasteParagraphs.ts'
import { placeText } from './text/placeText.ts'
import { setCharacterProps } from './text/setCharacterProps.ts'
import { setParagraphProps } from './text/setParagraphProps.ts'
import { splitParagraph } from './text/splitParagraph.ts'
import { startStory } from './text/startStory.ts'
import { toggleBold } from './text/toggleBold.ts'

export type Category =
  | 'frame'
  | 'arrange'
  | 'align'
  | 'image'
  | 'thread'
  | 'text'
  | 'style'
  | 'swatch'
  | 'page'
  | 'layer'
  | 'proof'
  | 'document'

interface Listed<Input extends string, Runs> {
  readonly id: string
  readonly label: Bilingual
  readonly shortcut: string | null
  readonly category: Category
  /** What it needs: the frames chosen, the text selected, or arguments of its own. */
  readonly input: Input
  readonly command: Runs
}

/** A command with what menus show of it; `input` tells menus which of them they can run by themselves. */
export type Entry =
  | Listed<'frames', Command<FrameSelection, unknown>>
  | Listed<'span', Command<{ readonly span: TextSpan }, unknown>>
  | Listed<'own', Command<never, unknown>>

function frames(category: Category, ...commands: readonly Command<FrameSelection, unknown>[]): readonly Entry[] {
  return commands.map((command) => ({ ...shown(command, category), input: 'frames', command }))
}

function spans(...commands: readonly Command<{ readonly span: TextSpan }, unknown>[]): readonly Entry[] {
  return commands.map((command) => ({ ...shown(command, 'text'), input: 'span', command }))
}

function own(category: Category, ...commands: readonly Command<never, unknown>[]): readonly Entry[] {
  return commands.map((command) => ({ ...shown(command, category), input: 'own', command }))
}

function shown({ id, label, shortcut }: Command<never, unknown>, category: Category) {
  return { id, label, shortcut, category }
}

export const COMMANDS: readonly Entry[] = Object.freeze([
  ...frames('frame', duplicateFrames, deleteFrames, groupFrames, ungroupFrames, lockFrames, unlockFrames),
  ...own(
    'frame',
    createFrame,
    pasteFrames,
    stepAndRepeat,
    moveFrames,
    resizeFrame,
    scaleFrames,
    rotateFrames,
    setFrameProps,
    turnIntoText,
  ),
  ...frames('arrange', bringToFront, bringForward, sendBackward, sendToBack),
  ...frames('align', alignLeft, alignCentre, alignRight, alignTop, alignMiddle, alignBottom),
  ...frames('align', distributeAcross, distributeDown),
  ...frames('image', fitFill, fitContain, fitStretch, centreImage, linkCaption, unlinkCaption),
  ...own('image', setImage, placeImage, placePicture, setPictureBlack),
  ...own('thread', threadFrames, unthreadFrame, extendThread, autoflow),
  ...spans(deleteRange, clearOverrides),
  ...own('text', insertText, insertVariable, splitParagraph, pasteParagraphs, placeText, startStory),
  ...own('text', applyParagraphStyle, applyCharacterStyle, toggleBold, setCharacterProps, setParagraphProps),
  ...own('text', fitHeadline, normalisePunctuation),
  ...own('style', createStyle, editStyle, duplicateStyle, deleteStyle, redefineStyle, applyObjectStyle),
  ...own('swatch', createSwatch, editSwatch, createGradient, editGradient, deleteSwatch, swatchFromColour),
  ...own('page', levelPage, setPage, setEdition, addPage, duplicatePage, deletePage, movePage, renumberPages),
  ...own('page', addGuide, moveGuide, deleteGuide),
  ...own('page', addMaster, setMaster, duplicateMaster, deleteMaster),
  ...own('page', applyMaster, masterFromPage, takeOver, restoreItems),
  ...own('layer', addLayer, setLayer, moveLayer, deleteLayer, moveToLayer),
  ...own('proof', addMark, editMark, removeMarks, replyToMark, assignMarks, setMarksState, acceptMarks),
  ...own('document', replaceDocument),
])
