import { useState, type SubmitEvent } from 'react';
import { counted, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/dialog.tsx';
import { SelectField, TextArea, TextField } from '../ui/field.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { useEditPhotos, type PhotosInput } from './photo-queries.ts';
import { zoneOptions } from './time-zones.ts';

interface EditPhotosDialogProps {
  albumId: string;
  photoIds: readonly string[];
  /** Whether I may say if places are shown. */
  canPlace: boolean;
  isOpen: boolean;
  onClose: () => void;
}

/** What is said of several photos at once; what is left empty stays with each of them. */
export function EditPhotosDialog({ isOpen, ...props }: EditPhotosDialogProps) {
  const title = counted(wordsOf('album').bulk.title, props.photoIds.length);
  return (
    <ModalDialog title={title} isOpen={isOpen} onClose={props.onClose}>
      <EditPhotosForm {...props} />
    </ModalDialog>
  );
}

/** Zero takes the stars away. */
function ratingOptions() {
  const { keep, noRating } = wordsOf('album').bulk;
  const { stars } = wordsOf('photo').rating;
  return [
    { value: '', title: keep },
    ...[5, 4, 3, 2, 1].map((many) => ({ value: String(many), title: counted(stars, many) })),
    { value: '0', title: noRating },
  ];
}

type YesNo = '' | 'yes' | 'no';

function EditPhotosForm(props: Omit<EditPhotosDialogProps, 'isOpen'>) {
  const { albumId, photoIds, canPlace, onClose } = props;
  const words = wordsOf('album').bulk;
  const edit = useEditPhotos(albumId);
  const [caption, setCaption] = useState('');
  const [rating, setRating] = useState('');
  const [sensitive, setSensitive] = useState<YesNo>('');
  const [place, setPlace] = useState<YesNo>('');
  const [hours, setHours] = useState('');
  const [zone, setZone] = useState('');
  const shift = hours.trim() === '' ? 0 : Number(hours.replace(',', '.').replace('−', '-'));
  const input: PhotosInput = {
    ...(caption.trim() ? { caption } : {}),
    ...(rating ? { rating: Number(rating) || null } : {}),
    ...(sensitive ? { sensitive: sensitive === 'yes' } : {}),
    ...(place ? { showLocation: place === 'yes' } : {}),
    ...(shift || zone
      ? { move: { seconds: Math.round(shift * 3600), ...(zone ? { zone } : {}) } }
      : {}),
  };
  const isNumber = Number.isFinite(shift);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (edit.isPending || !isNumber) return;
    if (Object.keys(input).length === 0) {
      onClose();
      return;
    }
    edit.mutate(
      { photoIds, input },
      {
        onSuccess: () => {
          toast(counted(words.done, photoIds.length));
          onClose();
        },
      },
    );
  };
  const yesNo = [
    { value: '', title: words.keep },
    { value: 'yes', title: words.yes },
    { value: 'no', title: words.no },
  ];
  return (
    <form className="dialog-form" onSubmit={submit}>
      <p>{words.hint}</p>
      <TextArea
        label={words.caption}
        value={caption}
        maxLength={5000}
        onChange={(event) => setCaption(event.target.value)}
      />
      <SelectField
        label={words.rating}
        value={rating}
        options={ratingOptions()}
        onChange={(event) => setRating(event.target.value)}
      />
      <SelectField
        label={words.sensitive}
        value={sensitive}
        options={yesNo}
        onChange={(event) => setSensitive(event.target.value as YesNo)}
      />
      {canPlace ? (
        <SelectField
          label={words.location}
          value={place}
          options={yesNo}
          onChange={(event) => setPlace(event.target.value as YesNo)}
        />
      ) : null}
      <TextField
        label={words.hours}
        hint={words.hoursHint}
        error={isNumber ? undefined : words.noNumber}
        value={hours}
        inputMode="text"
        onChange={(event) => setHours(event.target.value)}
      />
      <SelectField
        label={words.zone}
        value={zone}
        options={zoneOptions(words.zoneKeep)}
        onChange={(event) => setZone(event.target.value)}
      />
      <ErrorLine error={edit.error} />
      <div className="dialog-actions">
        <Button look="tertiary" onClick={onClose}>
          {wordsOf('album').cancel}
        </Button>
        <Button look="primary" type="submit" isBusy={edit.isPending}>
          {words.apply}
        </Button>
      </div>
    </form>
  );
}
