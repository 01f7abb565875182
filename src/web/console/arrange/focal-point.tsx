import type { PhotoJson } from '../../../http/api/schemas.ts';
import type { Point } from '../ui/focus.ts';
import { FocalPicker } from './focal-picker.tsx';

interface FocalPointProps {
  photo: PhotoJson;
  onChange: (point: Point) => void;
}

/** The point of a photo that every crop keeps. */
export function FocalPoint({ photo, onChange }: FocalPointProps) {
  const { preview } = photo.renditions;
  if (!preview) return null;
  return <FocalPicker picture={preview} start={photo.focalPoint} onChange={onChange} />;
}
