/** In the health text, in every user and, as the service's version, in every trace. */
export const APP_VERSION = "V1";
