package io.crossdock.connector;

/** Of what a connector warns that works today: it may become an alert. */
public enum Warning {
  /** The system answers with another version of its API than asked for, or announces its end. */
  API_VERSION,
  /** A credential will end that is not renewed by itself: a person must get a new one. */
  CREDENTIAL_ENDS,
  /** What is read is not all that there is: the app may not see the rest, and no answer says so. */
  NOT_ALL_SEEN
}
