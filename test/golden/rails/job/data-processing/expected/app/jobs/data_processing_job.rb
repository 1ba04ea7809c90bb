# frozen_string_literal: true

# Idempotent: running it twice leaves what one run does.
class DataProcessingJob < ApplicationJob
  # Active Job has done the retrying: what it gives up on goes straight to the dead set
  sidekiq_options retry: 0

  queue_as :default

  retry_on ActiveRecord::Deadlocked, wait: :polynomially_longer, attempts: 5
  discard_on ActiveRecord::RecordNotFound

  def perform(user_id, options = {})
    @user = User.find(user_id)
    @options = options
    # The lock is held for the call as well, so that two runs do not make it at once.
    user.with_lock do
      call_data_processor
      create_data_processing
    end
    mail_processing_complete if data_processing.previously_new_record?
  end

  private

  attr_reader :user, :options, :result, :data_processing

  def call_data_processor
    @result = DataProcessor.new(user: user, options: options).call
  end

  def create_data_processing
    @data_processing = DataProcessing.create_with(result: result).find_or_create_by!(user: user)
  end

  def mail_processing_complete
    UserMailer.with(user: user).processing_complete.deliver_later
  end
end
