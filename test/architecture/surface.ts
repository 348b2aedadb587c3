// What users may rely on, by subpath: a name that comes or goes here is a decision about the version number.
export const SURFACE: Readonly<Record<string, { readonly values: string; readonly types: string }>> = {
  index: {
    values: `
      COVARIANCES DITHERS DITHER_GUARDS DITHER_LIGHTS DITHER_SCANS TRELLIS_MODES ERROR_MEASURES FewhueError HEAT_RAMP HIDDEN_COLORS INITS ITERATION_MODELS
      MAX_COLORS MIXTURE_INITS MODELS MODEL_TRAITS OUTPUT_FORMATS PRESETS SOFT_MODELS Ssimulacra2
      decodePacked fitPaletteOfColors isMixtureModel encodeAnimation encodeGrayPng encodeIcon encodeNpy encodePacked encodePixels encodePng errorMap expandIndexed packedSize
      prepareImage quantize quantizeWithPalette reduceIndexed reducePixels scorePicture segment showIterations
      softMaps stats traceIterations withFileBytes`,
    types: `
      AnomalyScale BitsPerPixel Bytes CancelSignal ClampedImage Coding ColorInput ColorPalette ColorPaletteOptions ColorsFigures ComparisonOptions CountOptions Covariance
      DecodePackedOptions DeltaE DetectedPreset Dither DitherGuard DitherLight DitherMatrix DitherOption DitherScan TrellisChoice Encode EncodeIconOptions EncodeOptions EncodePngOptions
      EncodeSamplesOptions ErrorCode ErrorDetails ErrorMap ErrorMapOptions ErrorMeasure Figures FinishingOptions GrayImage HiddenColor HiddenOptions IconWriting ImportanceMask
      IndexedImage IndexedPixels Init InputLimits IterationFrame IterationModel IterationOptions
      IterationTrace Iterations LabelMap LookFigures MappingOptions MergedParts Animation AnimationFormat AnimationFrame AnimationFigures AnimationOptions AnimationTarget AnimationWriting AskedTargets EncodedAnimation FramesPalette Rectangle MixtureInit Model ModelFacts ModelReport ModelScore ModelTraits NeighborsOfK NumberRange
      OpeningOptions OutputFormat OutputFormatDefinition Palette PaletteEntry PaletteOptions Preset PresetDefinition PresetName
      PictureScore PixelImage PngMetadata PngText PngType PreparedImage Progress Quality QualityReport QuantizeOptions QuantizeResult
      ScoredRows SegmentOptions Segmentation Sizes SoftMap SoftMaps SoftModel SoftModelName SoftModelOptions
      Statistics StatsFacts TargetName TargetOptions TargetReport TaskOptions TraceOptions TraceStep WeighingOptions WorstSquare`,
  },
  palette: {
    values: `
      COLOR_NAME_LISTS PALETTE_FORMATS PALETTE_SORTS PANELS PANEL_NAMES advisePalette colorNames formatCss formatGpl formatHex formatHexList formatPalette formatPaletteJson
      mergePalette parseGpl parseHex sortPalette
      parseHexList
      parsePalette parsePaletteJson`,
    types: `
      AdviceOptions ClosePair ColorNameList CssOptions EntryFacts MergedPalette NamedPalette PaletteAdvice PanelDefinition PanelName PaletteFormat PaletteFormatDefinition PaletteFormatFacts PaletteFormatFunctions PaletteSort SortedPalette`,
  },
  color: {
    values: `
      COLOR_SPACES colorHistogram colorsOf coordinatesOf encodeHistogram mergeHistograms sampleColors`,
    types: `
      ColorHistogram ColorSpace`,
  },
  cluster: {
    values: `
      CLUSTER_NORMS CLUSTER_SHAPES COLOR_CRITERIA CRITERIA SILHOUETTE_FORMS adjustedRandIndex chooseK chooseKOfColors
      chooseKOfColorsWithMixtures findElbow fitGaussianKmeans fitGaussianKmeansOfColors fitKmeans
      fitKmedians fitKmediansOfColors fitSoftKmeans fitSoftKmeansOfColors fitSpectralClusters
      silhouette softResponsibilities standardize stepKmeans unstandardizeCovariances unstandardizeLogDensities
      unstandardizeMeans`,
    types: `
      ChoiceOptions ChooseKOfColorsOptions ChooseKOptions ChooseKWithMixturesOptions ChosenBy ClusterNorm ClusterShape
      Clustering ColorChoice ColorCriterion ColorFitOptions ColorStartOptions Criterion CriterionCurve
      Elbow EndReason FitOptions GaussianKmeansOptions HardFit KChoice KmeansStep KmeansStepOptions Points Silhouette
      SilhouetteForm SilhouetteOptions SoftFit SoftKmeansOptions SoftParameters SpectralFit
      SpectralOptions Standardization`,
  },
  mixture: {
    values: `
      MIXING_PRIORS aic anomalyScores bic countParameters covarianceAxes describeColors
      fitBayesianMixture fitBayesianMixtureOfColors fitBinomialMixture fitGaussianMixture
      fitGaussianMixtureOfColors logDensities mostProbableComponents responsibilities sampleMixture stepMixture`,
    types: `
      BayesianColorFit BayesianColorOptions BayesianMixtureFit BayesianMixtureOptions BinomialMixture
      BinomialMixtureOptions ColorDescriptions ColorMixtureFit ColorMixtureOptions CovarianceAxes
      EmRun GaussianMixture GaussianMixtureOptions GaussianWishart GivenBinomials GivenGaussians
      GivenShares MixingPosterior MixingPrior Mixture MixtureFit MixtureOptions MixtureScore MixtureStep MixtureStepOptions
      StopReason VariationalPosterior VariationalRun`,
  },
  segment: {
    values: `
      HOLES OUTSIDE_IMAGE SEGMENT_MODES SEGMENT_OUTPUTS SMOOTHINGS SVG_OUTLINES boundaryImage boundaryScore
      checkTreePicture contours cutAndTidyTree cutTree findArcs flatImage labelCoco labelGeoJson
      labelSvg overlayImage regionAt regionCsv regionCutouts regionMasks regionTable runLengths
      scoreLabels segmentOutputs separateSeeds simplifyArcs treeFromJson treeToJson`,
    types: `
      Arcs BoundaryScore BoundaryScoreOptions CocoAnnotation CocoDataset CocoOptions ContourOptions
      Contours CurveRing DominantColor FilePieces GeoPosition Holes HostDeflate LabelGrid MadeFile MergeTree OverlayOptions PolygonRing Region
      RegionCollection RegionCutout RegionFeature RegionNeighbor RegionPolygon RegionSeed RegionTable RingPolygon SvgOutline
      RegionTableOptions SavedTree SeedPoint SegmentFile SoftLayers SegmentMode SegmentOutput SegmentOutputDefinition
      SegmentParts SegmentationScore Smoothing TidyOptions TreeCut TreeJsonOptions`,
  },
  node: {
    values: `
      METADATA_KINDS chooseFile compareFile compressFile compressMany decodeFile decodeHistogram deflateRows histogramFile inspectFile iterateFile
      mapFile openAnimation openHistogram openImage openPalette readLabels readTree saveFile scoreFile scorePictureFile segmentFile`,
    types: `
      AnimationReport BatchError BatchJob BatchOptions BatchResult BatchStatus ChooseFileOptions ChooseResult CompareOptions CompareResult ComparedFile ComparedResult CompressManyOptions CompressOptions CompressResult CompressSeconds DecodeOptions
      DecodeResult FilePaletteOptions FilePaletteOrder FilePart FileStructure HistogramResult InputOptions InputSource InspectOptions InspectResult InspectedAnimation InspectedFrame IterateOptions IterateResult MapOptions MapResult
      MetadataKind OpenAnimationOptions OpenOptions OpenedImage OptimizeReport PictureFormat PictureNotes PictureScoreResult ProfileUse SaveOptions Saving ScoreFileResult
      SegmentFileOptions SegmentFileResult Thumbnail`,
  },
  web: {
    values: `
      openAnimation openImage`,
    types: `
      OpenFramesOptions OpenImageOptions`,
  },
};

/** The names of a list, in order. */
export const list = (names: string) => names.trim().split(/\s+/).filter(Boolean).sort();
