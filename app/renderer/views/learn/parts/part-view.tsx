import type { Part } from '../model/frame.ts';
import { Plane, type PlaneActions } from '../plot/plane.tsx';
import { BarsPart } from './bars-part.tsx';
import { BitsPart } from './bits-part.tsx';
import { CurvePart } from './curve-part.tsx';
import { MosaicPart } from './mosaic-part.tsx';
import { SilhouettesPart } from './silhouettes-part.tsx';
import { TablePart } from './table-part.tsx';

interface PartViewProps {
  readonly part: Part;
  readonly actions: PlaneActions;
  readonly onVisit: (index: number) => void;
}

/** A part of a frame as its kind is shown. */
export function PartView({ part, actions, onVisit }: PartViewProps) {
  switch (part.kind) {
    case 'points':
      return <Plane panel={part} actions={actions} />;
    case 'bars':
      return <BarsPart part={part} />;
    case 'table':
      return <TablePart part={part} />;
    case 'silhouettes':
      return <SilhouettesPart part={part} />;
    case 'bits':
      return <BitsPart part={part} />;
    case 'mosaic':
      return <MosaicPart part={part} onVisit={onVisit} />;
    case 'curve':
      return <CurvePart part={part} onVisit={onVisit} />;
  }
}
