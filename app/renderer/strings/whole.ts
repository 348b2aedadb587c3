/** A whole number with commas between thousands: what the browser has for it takes 20 ms when it is first asked. */
export const whole = (value: number) => String(value).replace(/\B(?=(\d{3})+$)/g, ',');
