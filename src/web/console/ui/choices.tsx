import { Label, Radio, RadioGroup, Text } from 'react-aria-components/RadioGroup';

interface ChoicesProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: Value; title: string; explanation?: string }[];
  onChange: (value: Value) => void;
}

/** One of a few, side by side; the chosen one is explained below. */
export function Segments<Value extends string>({
  label,
  value,
  options,
  onChange,
}: ChoicesProps<Value>) {
  return (
    <RadioGroup className="segments" value={value} onChange={(next) => onChange(next as Value)}>
      <Label className="choices-label">{label}</Label>
      <div className="segments-row">
        {options.map((option) => (
          <Radio key={option.value} value={option.value} className="segment">
            {option.title}
          </Radio>
        ))}
      </div>
      <Text slot="description" className="choice-explanation">
        {options.find((option) => option.value === value)?.explanation}
      </Text>
    </RadioGroup>
  );
}

/** One of a few, each explained in a line. */
export function Choices<Value extends string>({
  label,
  value,
  options,
  onChange,
}: ChoicesProps<Value>) {
  return (
    <RadioGroup className="choices" value={value} onChange={(next) => onChange(next as Value)}>
      <Label className="choices-label">{label}</Label>
      {options.map((option) => (
        <Radio key={option.value} value={option.value} className="choice">
          <span className="choice-dot" />
          <span>
            <span className="choice-title">{option.title}</span>
            {option.explanation ? (
              <span className="choice-explanation">{option.explanation}</span>
            ) : null}
          </span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
