// What the engine's module exports; each file says what its functions do.
export { activationGradient, applyElementwise } from "./activation";
export { adamStep } from "./adam";
export { groupMoments, normalize, normalizeGradient } from "./batch_norm";
export { addTaps, convolveStep, packTailKernel, touchRows, transposeKernel } from "./convolution";
export { add32Columns, convolutionKernelGradient, listGradients } from "./convolution_gradient";
export { gruBackward, gruForward, hardSigmoidRow, sigmoidRow, tanhRow } from "./gru";
export { addInto, laneSums, lanesFromRows, maxPool, maxPoolGradient, rowsFromLanes, weightGradients, weightedSums } from "./lanes";
export { combineRows, combineTaps, separateRows } from "./minimal_filtering";
export { multiplyAdd } from "./peak";
